"""Signatures: of functions, methods, classes and partial objects; binding arguments to them; frames."""
import inspect, dataclasses, functools
@dataclasses.dataclass
class A:
    x: int
    y: str = "a"
    z: list = dataclasses.field(default_factory=list)
    def m(self, a, /, b=1, *c, d, e: int = 2, **f) -> str: ...
    @classmethod
    def k(cls, q): ...
    @staticmethod
    def s(q): ...
    async def co(self): ...
print(inspect.signature(A), inspect.signature(A.m), inspect.signature(A(1).m), inspect.signature(A.k), inspect.signature(A.s), inspect.signature(A.__init__))
print(inspect.signature(functools.partial(A.s, 1)), inspect.signature(functools.partial(A.m, 1, 2, d=5)))
sig = inspect.signature(A.m)
b = sig.bind(1, 2, 3, 4, 5, d=6, g=7); print(b, b.arguments, b.args, b.kwargs, b.signature is sig)
b = sig.bind_partial(1); b.apply_defaults(); print(b.arguments)
for args, kw in (((), {}), ((1, 2), {}), ((1, 2), {"d": 1, "a": 3})):
    try: print(sig.bind(*args, **kw))
    except TypeError as e: print(e)
def two(a, b): ...
for args, kw in (((1,), {}), ((1, 2, 3), {}), ((1, 2), {"b": 1}), ((1, 2), {"c": 1})):
    try: print(inspect.signature(two).bind(*args, **kw))
    except TypeError as e: print(e)
for p in sig.parameters.values(): print(p, repr(p), p.name, p.kind, p.kind.description, p.default is p.empty, p.kind.name, p.kind == p.KEYWORD_ONLY)
print(inspect.getfullargspec(A.m)); print(sig.replace(return_annotation=int), sig.parameters["b"].replace(default=9, name="bb"), sig == inspect.signature(A.m))
print(inspect.getmro(A), inspect.get_annotations(A.m), [n for n, v in inspect.getmembers(A, inspect.isfunction)], inspect.getdoc(A), inspect.isdatadescriptor(property()), inspect.ismethoddescriptor(str.upper))
def outer(): return inner()
def inner(): return [f.function for f in inspect.stack()][:2], inspect.currentframe().f_back.f_code.co_name, inspect.getframeinfo(inspect.currentframe()).function
print(outer())
class N:
    def __new__(cls, a, b=2): return super().__new__(cls)
class C:
    def __call__(self, z): ...
print(inspect.signature(N), inspect.signature(C()), inspect.signature(lambda *a, k=1: 0), inspect.signature(object))
try: print(inspect.signature(5))
except TypeError as e: print(e)
print(inspect.getcallargs(two, 1, b=2), inspect.isawaitable(5), inspect.iscoroutinefunction(A.co), inspect.getmodule(A).__name__, inspect.getattr_static(A, "k").__class__)
