"""A carpenter takes functions apart: code with another name, place or mark, and functions made of code."""
import asyncio
import inspect
import traceback
import types


def chisel(depth):
    deeper = yield depth
    return deeper


plan = chisel.__code__
copy = plan.replace(co_name='gouge', co_qualname='workshop.gouge', co_filename='workshop.py', co_firstlineno=77)
print(plan.co_name, plan.co_firstlineno, copy.co_name, copy.co_qualname, copy.co_filename, copy.co_firstlineno)
for changes in ({'co_name': 1}, {'colour': 'red'}, {'co_flags': 'many'}, {'co_firstlineno': 1.5}):
    try:
        plan.replace(**changes)
    except TypeError as error:
        print(error)


def pause():
    yield


print(inspect.isawaitable(pause()), hex(pause.__code__.co_flags))
pause.__code__ = pause.__code__.replace(co_flags=pause.__code__.co_flags | inspect.CO_ITERABLE_COROUTINE)
print(inspect.isawaitable(pause()), hex(pause.__code__.co_flags))


async def saw(board):
    await pause()
    return board + ' sawn'


print(asyncio.run(saw('oak')))


def crack():
    return 1 / 0


crack.__code__ = crack.__code__.replace(co_name='split')
try:
    crack()
except ZeroDivisionError as error:
    print(traceback.extract_tb(error.__traceback__)[-1].name, crack.__name__)

# ---- made of code ----


def box(width):
    def lid(length, height=2, *, gap=3):
        """Covers the box."""
        return width, length, height, gap
    return lid


lid = box(10)
twin = types.FunctionType(lid.__code__, lid.__globals__, name='twin', argdefs=lid.__defaults__, closure=lid.__closure__)
twin.__kwdefaults__ = lid.__kwdefaults__
print(twin(1), twin.__name__, twin.__qualname__, twin.__doc__, twin.__module__)
plain = types.FunctionType(lid.__code__, globals(), None, None, (types.CellType(5),))
print(plain(1, 2, gap=0), plain.__name__)


def wood():
    return kind


kind = 'pine'
print(wood(), types.FunctionType(wood.__code__, {'kind': 'ash'})(), types.FunctionType(wood.__code__, {}).__module__)
print(asyncio.run(types.FunctionType(saw.__code__, {'pause': pause})('elm')))
for arguments in ((), (1,), (wood.__code__,), (wood.__code__, 1), (lid.__code__, {}), (lid.__code__, {}, None, None, (1,)),
                  (lid.__code__, {}, None, None, ()), (wood.__code__, {}, 1), (wood.__code__, {}, None, []),
                  (wood.__code__, {}, None, None, [])):
    try:
        types.FunctionType(*arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
