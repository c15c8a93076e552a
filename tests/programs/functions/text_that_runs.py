"""eval(), exec() and compile(): whose names they see, and where what they define goes."""
import asyncio
import math

x = 10
print(eval("x + 1"), eval("  x * 2"), eval(b"1 + 1"), eval("[i * x for i in range(3)]"), eval("(lambda y: x + y)(5)"))
exec("x = 20\ny = x + 1")
print(x, y)
space = {"a": 1}
print(exec("b = a + 1\ndef f(n):\n    return n * b", space), sorted(space), space["f"](10))
print(eval("a + c", {"a": 1}, {"c": 2}), eval("len(s)", {"s": "four"}))
names = {}
exec("from math import *\nq = sqrt(16)\nclass C:\n    z = 5", {}, names)
print(names["q"], names["C"].z, "sin" in names)


def local():
    a = 5
    b = [1, 2]
    exec("a = 99")
    return a, eval("a + len(b)"), eval("a", {"a": "other"}), [eval("n * n") for n in b]


print(local())
code = compile("x ** 2", "<formula>", "eval")
print([eval(code, {"x": n}) for n in range(4)], type(code).__name__, code.co_filename, code.co_name)
body = compile("total = 0\nfor i in range(5):\n    total += i\n", "loop.py", "exec")
space = {}
exec(body, space)
print(space["total"])
safe = {"__builtins__": {}}
print(eval("p * 2", safe, {"p": 21}), eval("sqrt(9)", {"__builtins__": {}, "sqrt": math.sqrt}))
try:
    eval("open('secret')", safe)
except NameError as error:
    print(error)
for text in ("1 +", "x = 1", "print(", "", "1 2"):
    try:
        eval(text)
    except SyntaxError as error:
        print(repr(text), type(error).__name__)
for wrong in (lambda: eval(5), lambda: exec(5), lambda: eval("1", 5), lambda: exec("1", 5), lambda: eval("1", {}, 5),
              lambda: exec("1", {}, 5), lambda: compile("1", "f", "wrong"), lambda: eval("1\0")):
    try:
        wrong()
    except (TypeError, ValueError, SyntaxError) as error:
        print(type(error).__name__, error)

exec("""
import asyncio

async def greet(name):
    await asyncio.sleep(0.5)
    return "hello " + name
""", globals())


async def main():
    n = 3
    print(await greet("you"), await eval("greet('me')"), eval("n + 1"))
    space = {}
    exec("async def run(k):\n    return [k async for k in k]", space)


    async def numbers():
        for i in range(n):
            yield i

    print(await space["run"](numbers()))


asyncio.run(main())
exec(compile("1 + 1; None; 'shown'", "<prompt>", "single"))
exec(compile("for i in range(2):\n    i * 10\n", "<prompt>", "single"))
print(_)
try:
    compile("a = 1\nb = 2\n", "<prompt>", "single")
except SyntaxError as error:
    print(error)
exec("u: int = 3\n'not a docstring'")
print(u, __annotations__)
eval("1 / 0")
