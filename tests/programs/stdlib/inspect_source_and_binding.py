"""What inspect tells of functions: their text, their signatures, how arguments are bound, who calls."""
import functools
import inspect

def shout(text, *, end="!", times: int = 1) -> str:
    """Says it
    loudly."""

    # a comment
    data = (1,
2)
    return text.upper() + end * times
# after

@functools.lru_cache(
    maxsize=3)
def cached(n): return n * 2

class Base:
    def method(self, a, /, b, *rest, c=3, **more):
        return inspect.stack()[0].function, inspect.stack()[1].lineno

    @staticmethod
    def st(x): pass

print(inspect.getsource(shout), end="|")
print(inspect.getsource(Base), end="|")
print(inspect.getsource(cached), end="|")
print(inspect.getsourcelines(Base.method))
sig = inspect.signature(Base.method)
print(sig, [str(p.kind) for p in sig.parameters.values()], sig.parameters["c"].kind.description)
b = sig.bind(1, 2, 3, 4, 5, z=9)
print(b, b.args, b.kwargs, b.arguments)
b.apply_defaults(); print(b.arguments)
for call in (lambda: sig.bind(1), lambda: inspect.signature(shout).bind("a", "b"), lambda: inspect.signature(shout).bind("a", sound=3),
             lambda: inspect.signature(shout).bind(text=1, text2=2), lambda: inspect.signature(shout).bind("a", text="b")):
    try: print(call())
    except TypeError as e: print(e)
print(inspect.getfullargspec(shout)); print(inspect.getfullargspec(Base.method))
print(sig.replace(return_annotation=int), inspect.signature(shout) == inspect.signature(shout))
print(inspect.getmro(Base), inspect.getfile(shout), inspect.getcallargs(shout, "a", times=2))
print(Base().method(1, 2))


def boil(minutes):
    return 12 // minutes


try:
    boil(0)
except ZeroDivisionError:
    for info in inspect.trace():
        print(info.function, info.lineno, info.code_context, info.index)
