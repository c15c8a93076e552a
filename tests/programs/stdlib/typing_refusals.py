"""What typing makes of hints, refuses, and finds out again."""
import typing, sys
from typing import *
def tried(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
T=TypeVar('T'); K=TypeVar('K'); P=ParamSpec('P')
class Box(Generic[T]):
    def __init__(self, x=None): self.x=x
class Two(Generic[T,K]): pass
class Sub(Box[int]): pass
class Node:
    left: 'Optional[Node]'
    kids: List['Node']
    more: 'list[Node]'
    deep: Dict[str, Tuple['Node', ...]]
    cls: ClassVar['Node']
    an: Annotated[List[Annotated['Node',1]],2]
    un: 'int | None'
    d: int = None
def f(a: 'Node', b: List['Node']=None, *c: "int", **d: Optional['str']) -> 'Dict[str, Node]': ...
for g in (lambda: Box[int,str], lambda: Two[int], lambda: Two[int,str], lambda: Box[1], lambda: Box[int][str], lambda: List[int,str], lambda: Dict[str], lambda: List[1], lambda: Dict[str,3], lambda: Optional[1], lambda: Optional[int,str], lambda: Union[int,1], lambda: ClassVar[1], lambda: ClassVar[int,str], lambda: Final[int,str], lambda: Generic[int], lambda: Generic[T,T], lambda: Generic[()], lambda: Protocol[int], lambda: Callable[int], lambda: Callable[int,str], lambda: Callable[[int],str], lambda: Callable[...,str], lambda:Callable[[int],1], lambda: Callable[P,int], lambda: Callable[[T],T][int], lambda: Callable[P,T][[int,str],bool], lambda: Tuple[int,...], lambda: Tuple[()], lambda: Dict[T,List[T]][int], lambda: Dict[T,K][int,str], lambda: Union[T,int][str], lambda: Union[T,int][int], lambda: List[Union[T,None]][int], lambda: Type[int], lambda: Counter[str], lambda: Iterable[1], lambda: Generator[int], lambda: Any[int], lambda: Any(), lambda: TypeVar('T',int), lambda: TypeVar('T', bound=1), lambda: TypeVar('T', covariant=True, contravariant=True), lambda: TypeVar('T', int, str, bound=int), lambda: T[int], lambda: Literal[1,1,'a'], lambda: Literal[Literal[1,2],3], lambda: Literal[1]==Literal[True], lambda: Annotated[Annotated[int,1],2], lambda: Annotated[List[T],'x'][int], lambda: Annotated[int], lambda: Annotated[int,1]==Annotated[int,1], lambda: Annotated[int,1].__metadata__, lambda: Annotated[int,1].__origin__, lambda: Box[int](3).__orig_class__, lambda: Box[int].__origin__, lambda: Box[int](3).x, lambda: Sub.__orig_bases__, lambda: Sub.__parameters__, lambda: Box.__parameters__, lambda: Two[T,int].__parameters__, lambda: Two[int,T][str], lambda: Sub[int],
          lambda: get_type_hints(Node), lambda: get_type_hints(Node, include_extras=True), lambda: get_type_hints(f), lambda: get_type_hints(3), lambda: NewType('UserId',int), lambda: NewType('UserId',int).__supertype__, lambda: T.__module__, lambda: issubclass(int, List[int]), lambda: isinstance(3, Union[int,str]), lambda: isinstance(3,List), lambda: Optional[None], lambda: Union[int], lambda: Union[int,str,int], lambda: Union[None,str], lambda: Optional[Union[int,str]], lambda: Union[int,str]==Union[str,int], lambda: hash(Union[int,str])==hash(Union[str,int]), lambda: ForwardRef(1), lambda: ForwardRef('a b'), lambda: List['a b'], lambda: List['Node'], lambda: Pattern[str], lambda: Match, lambda: List[int]==list[int], lambda: get_args(Callable[[int],str]), lambda:get_args(Annotated[int,1,2]), lambda: get_origin(List), lambda: get_args(Dict[str,int]), lambda: get_origin(Literal[1]), lambda: get_args(Optional[int]), lambda: get_origin(Box[int]), lambda: get_origin(3), lambda: typing.get_origin(Union[int,str]), lambda: len(typing.__all__), lambda: typing.__all__ == sorted(typing.__all__),
          lambda: assert_never('x'*300), lambda: List, lambda:Callable, lambda: Union, lambda: ClassVar[int], lambda: Final[int], lambda: Concatenate[int,P], lambda: Type, lambda: List[T], lambda: Mapping[str,int], lambda: List[Any], lambda: List[None], lambda: Self, lambda: Unpack, lambda: Required[int], lambda: Awaitable[int], lambda: Coroutine[Any,Any,int], lambda: ContextManager[int], lambda: is_typeddict(int), lambda: Iterator[int].__args__, lambda: AsyncGenerator[int,None]): tried(g)
def trial(text):
    try: exec(text, globals()); print('fine')
    except Exception as e: print(type(e).__name__, e)
for text in ('class A(Generic): pass','class A(Box[T],Generic[K]): pass','class A(Generic[T],Generic[K]): pass','class A(Any): pass','class A(Union[int,str]): pass','class A(Optional[int]): pass','class A(ClassVar[int]): pass','class A(type(T)): pass','class A(TypeVar): pass', 'class A(Protocol, int): pass','class A(Protocol[T], Generic[T]): pass','class A(Union): pass','class A(type(Union)): pass','class A(NewType("U",int)): pass','class A(TypedDict): x: int\nclass B(A, Box): pass','class A(NamedTuple, int): x: int','class A(Protocol):\n def m(self): ...\nA()','class A(List[int]): pass\nprint(A.__mro__, A([1]))','class A(Dict[str,T]): pass\nprint(A[int], A.__parameters__)'): trial(text)
@overload
def ov(x: int) -> int: ...
@overload
def ov(x: str) -> str: ...
def ov(x): return x
print(len(get_overloads(ov)), [o.__annotations__ for o in get_overloads(ov)]); clear_overloads(); print(get_overloads(ov))
@no_type_check
def nt(a: 'what'): ...
tried(lambda: get_type_hints(nt))
@no_type_check
class NT:
    x: 'what'
    def m(self, a: 'what'): ...
tried(lambda: get_type_hints(NT)); tried(lambda: get_type_hints(NT.m))
tried(lambda: get_type_hints(Two)); 
class M(TypedDict, total=False):
    a: Required[int]
    b: 'NotRequired[List[M]]'
tried(lambda: (get_type_hints(M), M.__required_keys__, M.__optional_keys__, get_type_hints(M, include_extras=True)))
import pickle, copy
tried(lambda: pickle.loads(pickle.dumps(T)) is T); tried(lambda: pickle.loads(pickle.dumps(List[int]))); tried(lambda: copy.deepcopy(Dict[str,T])); tried(lambda: pickle.loads(pickle.dumps(Box[int]))); tried(lambda: copy.copy(Any) is Any); tried(lambda: pickle.loads(pickle.dumps(Union)) is Union)
