"""Results, suites, loaders and runners of a program's own making."""
import io
import sys
import unittest
from unittest import case, loader, result, runner, signals, suite, util

def setUpModule():
    print('setUpModule')

def tearDownModule():
    print('tearDownModule')

class Loud(unittest.TextTestResult):
    def startTestRun(self):
        super().startTestRun()
        print('run begins')
    def stopTestRun(self):
        super().stopTestRun()
        print('run ends')
    def addSuccess(self, test):
        super().addSuccess(test)
        print('good', test.id())
    def addFailure(self, test, err):
        super().addFailure(test, err)
        print('bad', err[0].__name__, err[1], type(err[2]).__name__)
    def addError(self, test, err):
        super().addError(test, err)
        exctype, value, tb = err
        print('error', exctype)
    def addSubTest(self, test, subtest, outcome):
        super().addSubTest(test, subtest, outcome)
        print('sub', subtest.id(), outcome is None)
    def stopTest(self, test):
        super().stopTest(test)
        self.stream.writeln('-- stopped')

class A(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print('class')
    def setUp(self):
        self.addCleanup(print, 'cleanup')
    def test_a(self): self.assertEqual(1, 1)
    def test_b(self): self.fail('no')
    def test_c(self): raise KeyError('k')
    @unittest.skip('later')
    def test_d(self): ...
    def test_e(self):
        for i in range(3):
            with self.subTest(i=i): self.assertNotEqual(i, 1)
    @unittest.expectedFailure
    def test_f(self): self.assertTrue(False)

def suite_():
    s = unittest.TestSuite()
    s.addTest(A('test_a'))
    s.addTests([A('test_b'), A('test_e')])
    s.addTest(unittest.FunctionTestCase(lambda: print("function"), setUp=lambda: print("up"), description="a function"))
    return s

print(suite_(), suite_().countTestCases(), A('test_a'))
r = unittest.TextTestRunner(resultclass=Loud, verbosity=2, stream=sys.stdout).run(suite_())
print(r, r.wasSuccessful(), len(r.failures), r.failures[0][0], r.failures[0][1].splitlines()[-1])
out = io.StringIO()
r = unittest.TextTestRunner(stream=out, verbosity=0).run(unittest.defaultTestLoader.loadTestsFromTestCase(A))
print(r, out.getvalue().splitlines()[-1])
s = unittest.makeSuite(A) if hasattr(unittest, 'makeSuite') else None
print(unittest.TestLoader().getTestCaseNames(A))
print(unittest.TestResult(), repr(unittest.TestSuite([A('test_a')])))
res = unittest.TestResult()
A('test_c').run(res)
print(res.errors[0][0], res.testsRun)
r = A('test_a').run()
print(r)
A('test_a').debug()
prog = unittest.main(exit=False, argv=['x', 'A.test_a', 'A.test_b', '-v'], testRunner=unittest.TextTestRunner(stream=sys.stdout, buffer=True, verbosity=1))
print(prog.result)
unittest.main(exit=False, argv=['x', '-k', 'test_a', '-f', '-b'], verbosity=0)
unittest.main(module='__main__', failfast=True, buffer=False, catchbreak=True, argv=['ignored', '-q'], exit=False)
unittest.main(argv=[''], exit=False, defaultTest='A.test_d')
try:
    unittest.main(argv=['x', 'Nope'])
except SystemExit as e: print('exit', e.code)
