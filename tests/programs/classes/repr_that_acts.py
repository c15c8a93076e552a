"""A __repr__ that others can see at work. Only who asks for it gets it: a debugger or a trace that looks must not."""
import asyncio
import time

calls = []


class Noisy:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        calls.append(self.name)
        print("repr of", self.name)
        time.sleep(1)
        return f"Noisy({self.name})"


class Endless:
    def __repr__(self):
        inner = self
        return f"<{inner!r}>"


class Failure(Exception):
    def __str__(self):
        calls.append("str")
        return "in words"


class Odd:
    def __getattr__(self, name):
        calls.append(name)
        return 1

    @property
    def __class__(self):
        calls.append("class")
        return int

    def __hash__(self):
        calls.append("hash")
        return 7

    def __bool__(self):
        calls.append("bool")
        return True

    def __len__(self):
        calls.append("len")
        return 3


async def work(thing):
    same = thing
    odd = Odd()
    group = [same, {"key": same}, (same, odd)]
    await asyncio.sleep(1)
    return group


async def fail():
    raise Failure("x")


async def main():
    noisy = Noisy("a")
    group = await asyncio.create_task(work(noisy))
    endless = Endless()
    results = await asyncio.gather(asyncio.create_task(fail()), work(endless), return_exceptions=True)
    print(type(results[0]), len(results[1]), calls, time.monotonic() - start)
    print(group[0], calls)
    try:
        repr(endless)
    except RecursionError as error:
        print("RecursionError", str(error)[:32])


start = time.monotonic()
asyncio.run(main())
print(calls, time.monotonic() - start)
