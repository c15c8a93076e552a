"""A manager made of a generator keeps its call until it is entered; unions of both kinds compare."""
import contextlib, sys
from typing import Union, Optional
print(Union[int, str, int] == Union[int, str] == int | str, int | str == Union[str, int], Optional[int] == int | None, Union[int, str] == int, Union[int, str] != int | float)
print(hasattr(sys, 'ps1'), hash(Union[int, str]) == hash(Union[str, int]))
@contextlib.contextmanager
def once(a, *, b):
    yield a + b
manager = once(1, b=2)
print(manager.func.__name__, manager.args, manager.kwds)
with manager as value: print(value)
try:
    with manager: pass
except AttributeError as error: print(error)
@once(3, b=4)
def f(): return 'decorated'
print(f(), f())
