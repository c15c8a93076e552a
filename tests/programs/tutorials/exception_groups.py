"""TaskGroup, ExceptionGroup and except*."""
import asyncio


class NetworkError(Exception):
    """Something between here and there."""


class SlowNetworkError(NetworkError):
    def __init__(self, seconds):
        super().__init__(f"no answer in {seconds}s")
        self.seconds = seconds


class Many(ExceptionGroup):
    def derive(self, excs):
        return Many(self.message, excs)


async def fail(error, after):
    try:
        await asyncio.sleep(after)
        raise error
    except asyncio.CancelledError:
        print("cancelled:", error)
        raise


async def stubborn():
    try:
        await asyncio.sleep(9)
    finally:
        await asyncio.sleep(1)
        raise ValueError("in clean-up")


async def first():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(SlowNetworkError(3), 1))
            group.create_task(fail(KeyError("k"), 1))
            group.create_task(fail(OSError("late"), 5))
            group.create_task(stubborn())
    except* NetworkError as eg:
        print("network:", eg.exceptions, eg.message)
    except* (KeyError, IndexError) as eg:
        print("lookup:", [repr(e) for e in eg.exceptions])
    except* ValueError as eg:
        print("value:", eg)
    print("at", asyncio.get_running_loop().time())


async def second():
    group = Many("deep", [ValueError(1), Many("deeper", [TypeError(2), ValueError(3)])])
    match, rest = group.split(ValueError)
    print(repr(match), repr(rest), sep="\n")
    print(group.subgroup(lambda e: e.args == (2,)), group.subgroup(KeyError))
    try:
        try:
            raise group
        except* TypeError as eg:
            print("types", eg.exceptions)
    except ExceptionGroup as eg:
        print(type(eg).__name__, eg, eg.exceptions)
    try:
        raise ValueError("naked")
    except* ValueError as eg:
        print(repr(eg))
    for make in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup("x", [1]),
                 lambda: ExceptionGroup(1, [ValueError()])):
        try:
            make()
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)


async def main():
    await first()
    await second()
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(asyncio.sleep(5))
            task.cancel()
        print("cancelled child is no failure", task.cancelled())
        group.create_task(asyncio.sleep(0))
    except RuntimeError as e:
        print(e)


asyncio.run(main())
