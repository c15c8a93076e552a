"""dir() of functions lists the attributes that live in the function itself, too."""
import inspect


def plain(a: int, b=1, *, c=2):
    """What it does."""
    return lambda: a


async def coroutine():
    pass


class Class:
    def method(self):
        pass


plain.own = 1
names = ('__name__', '__qualname__', '__doc__', '__module__', '__defaults__', '__kwdefaults__', '__annotations__', '__code__',
         '__globals__', '__closure__', '__dict__', '__call__', '__get__', 'own')
for function in plain, plain(1), coroutine, Class.method:
    listed = dir(function)
    print([name for name in names if name in listed], listed == sorted(listed), len(listed) == len(set(listed)))
    print([name for name in names if hasattr(function, name) and name not in listed])
members = dict(inspect.getmembers(plain))
print({name: members[name] for name in ('__name__', '__qualname__', '__doc__', '__module__', '__defaults__', '__kwdefaults__', '__annotations__', 'own')})
plain.__dict__['__name__'] = 'hidden'
print(dir(plain).count('__name__'), plain.__name__)
print([name for name in plain.__dir__() if name in names] == [name for name in plain.__dir__() if name in dir(plain) and name in names])
