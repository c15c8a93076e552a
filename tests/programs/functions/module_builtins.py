"""The functions that every program has are a module, too, and can be replaced there."""
import builtins, asyncio
from builtins import print as say
say(builtins.len("abc"), builtins.__name__, "print" in dir(builtins), hasattr(builtins, "nope"))
real = builtins.print
def stamped(*args, **kw):
    real("[stamp]", *args, **kw)
builtins.print = stamped
print("hello")
async def main():
    print("in a task")
asyncio.run(main())
builtins.print = real
builtins.answer = 42
print(answer, type(builtins))
