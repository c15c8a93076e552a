"""What is said of the text of a program that is compiled while it runs goes through the filters of warnings."""
import warnings

texts = ['x = 5 is 5', 'assert (1, "always")', '[(1, 2) (3, 4)]', '"text"[1, 2]', 'y = 1']
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    for text in texts * 2:
        compile(text, 'mine.py', 'exec')
for warning in caught:
    print(warning.category.__name__, warning.filename, warning.lineno, warning.message)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    for text in texts:
        try:
            compile('\n' + text, 'mine.py', 'exec')
            print('fine')
        except SyntaxError as error:
            print(type(error).__name__, error.msg, error.lineno)
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    exec('print(1 is 1)')


class Sized(int):
    pass


class Answers:
    def __init__(self, **answers):
        self.answers = answers


def answering(name, answer):
    return type('Answering', (), {name: lambda self: answer})()


for make in (int, float, complex, bin, lambda v: [1, 2, 3][v], range):
    for name in ('__int__', '__index__', '__trunc__'):
        for answer in (Sized(1), True, 1, 'x', 2.5):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter('always')
                try:
                    shown = repr(make(answering(name, answer)))
                except Exception as error:
                    shown = f'{type(error).__name__}: {error}'
            print(getattr(make, '__name__', make), name, repr(answer), shown, [str(one.message)[:60] for one in caught])
print(int(memoryview(b'12')), int(bytearray(b' 7 ')))
