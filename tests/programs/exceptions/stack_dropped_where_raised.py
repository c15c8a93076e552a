"""What lay on the stack when an exception came is dropped by the frame that raised, at its line."""
import asyncio


async def work():
    pass


async def main():
    await asyncio.gather(work(), missing)


try:
    asyncio.run(main())
except NameError as error:
    print(error)
