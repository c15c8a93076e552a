# The cancelled main task fails in its own way.
import asyncio


async def main():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError('while tidying up')


try:
    asyncio.run(main())
except ValueError as error:
    print(repr(error), repr(error.__context__))
