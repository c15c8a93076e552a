"""unittest.main(): the command line of a program of tests."""
import sys

from . import loader, runner, signals

__all__ = ('TestProgram', 'main')

_FLAGS = {'-v': ('verbosity', 2), '--verbose': ('verbosity', 2), '-q': ('verbosity', 0), '--quiet': ('verbosity', 0),
          '-f': ('failfast', True), '--failfast': ('failfast', True), '-c': ('catchbreak', True), '--catch': ('catchbreak', True),
          '-b': ('buffer', True), '--buffer': ('buffer', True), '--locals': ('tb_locals', True)}
_USAGE = 'usage: {prog} [-h] [-v] [-q] [--locals] [-f] [-c] [-b] [-k TESTNAMEPATTERNS]\n{indent}[tests ...]\n'


class TestProgram:
    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=loader.defaultTestLoader, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        self.module = module
        if isinstance(module, str):
            __import__(module)
            self.module = sys.modules[module]
        self.exit, self.verbosity, self.failfast, self.catchbreak, self.buffer = exit, verbosity, failfast, catchbreak, buffer
        self.tb_locals, self.defaultTest, self.testRunner, self.testLoader = tb_locals, defaultTest, testRunner, testLoader
        self.warnings = 'default' if warnings is None and not sys.warnoptions else warnings
        self.testNamePatterns = None
        argv = sys.argv if argv is None else argv
        self.progName = argv[0].rpartition('/')[2]
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        words, names = list(argv[1:]), []
        while words:
            word = words.pop(0)
            if word in _FLAGS:
                setattr(self, *_FLAGS[word])
            elif word.startswith('-k'):
                pattern = word[2:] or (words.pop(0) if words else self._refuse('argument -k: expected one argument'))
                self.testNamePatterns = [*(self.testNamePatterns or ()), pattern if '*' in pattern else f'*{pattern}*']
            elif word.startswith('-'):
                self._refuse(f'unrecognized arguments: {word}')
            else:
                names.append(word)
        self.testNames = names or ([self.defaultTest] if isinstance(self.defaultTest, str) else self.defaultTest)
        self.createTests()

    def _refuse(self, message):
        sys.stderr.write(_USAGE.format(prog=self.progName, indent=' ' * len(f'usage: {self.progName} ')) + f'{self.progName}: error: {message}\n')
        sys.exit(2)

    def createTests(self):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        if self.catchbreak:
            signals.installHandler()
        made = self.testRunner or runner.TextTestRunner
        if isinstance(made, type):
            made = self._make_runner(made)
        self.result = made.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())

    def _make_runner(self, kind):
        """Of its arguments those that it takes."""
        options = {'verbosity': self.verbosity, 'failfast': self.failfast, 'buffer': self.buffer, 'warnings': self.warnings}
        for more in ({**options, 'tb_locals': self.tb_locals}, options):
            try:
                return kind(**more)
            except TypeError:
                continue
        return kind()


main = TestProgram
