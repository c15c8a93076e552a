"""What is thrown into a coroutine or generator before its first step is not inside its first statement yet."""
import asyncio


async def boil():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("the pot is taken off")
    finally:
        print("the stove is off")


def peel():
    try:
        yield "potato"
    except ValueError:
        print("a bad potato")
    finally:
        print("the knife is away")


async def serve():
    with open_kitchen():
        yield "soup"


async def main():
    cooking = asyncio.create_task(boil())
    cooking.cancel()
    print(await asyncio.gather(cooking, return_exceptions=True))
    for patience in (0, -1):
        try:
            await asyncio.wait_for(boil(), patience)
        except asyncio.TimeoutError as error:
            print("no time at all:", repr(error.__cause__))

    for thing in (peel(), boil()):
        try:
            thing.throw(ValueError("not today"))
        except ValueError as error:
            print("comes out:", error)
    try:
        await serve().athrow(KeyError("spoon"))
    except KeyError as error:
        print("comes out:", error)

    started = peel()
    print(next(started))
    try:
        started.throw(ValueError("not today"))
    except StopIteration:
        print("caught inside")


asyncio.run(main())
