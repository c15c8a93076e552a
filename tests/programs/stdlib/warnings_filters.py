"""The program's filters decide about the machine's own warnings, too; what was shown is forgotten when filters change."""
import asyncio
import sys
import warnings


async def tea():
    pass


def forget():
    tea()


def repeat(times):
    for _ in range(times):
        warnings.warn("it boils over")


async def kept():
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        forget()
        forget()
        asyncio.sleep(1)
        warnings.warn("hot", DeprecationWarning)
    for entry in log:
        print(entry.category.__name__, entry.message, entry.filename.endswith("filters.py"), entry.lineno, entry.line, entry.file)
    print(str(log[-1]).replace(log[-1].filename, "FILE"))


async def hidden():
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="COROUTINE .tea. was", category=RuntimeWarning)
        forget()
    forget()
    forget()


async def raised():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        forget()
        print("nobody can catch that one")
        try:
            repeat(1)
        except UserWarning as warning:
            print("caught", repr(warning))


asyncio.run(kept())
asyncio.run(hidden())
asyncio.run(raised())

repeat(3)
warnings.simplefilter("once")
repeat(2)
repeat(2)
warnings.filterwarnings("module", "it boils", append=False)
repeat(2)
warnings.filterwarnings("ignore", category=UserWarning, module="__main__")
repeat(2)
warnings.resetwarnings()
warnings.warn("late", PendingDeprecationWarning)
warnings.warn(DeprecationWarning("of a class"), stacklevel=9)
warnings.warn_explicit("far away", UserWarning, "kitchen.py", 7)

print(warnings.formatwarning("hot", UserWarning, "pot.py", 3), end="")
print(warnings.formatwarning("hot", UserWarning, "pot.py", 3, "  boil()  "), end="")
warnings.showwarning("shown", RuntimeWarning, "pot.py", 4, sys.stdout)

warnings.formatwarning = lambda message, category, filename, lineno, line=None: f"{category.__name__} in {lineno}: {message}\n"
repeat(1)
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print("mine:", message, lineno, line)
warnings.simplefilter("always")
repeat(2)

print(warnings.catch_warnings(record=True))
for wrong in (lambda: warnings.warn("x", int), lambda: warnings.simplefilter("loud"), lambda: warnings.filterwarnings("ignore", 3),
              lambda: warnings.filterwarnings("ignore", category=3), lambda: warnings.simplefilter("ignore", lineno=-1)):
    try:
        wrong()
    except (TypeError, AssertionError) as error:
        print(type(error).__name__, error)
