# advice: serial-awaits
import asyncio


async def fetch(delay, what):
    await asyncio.sleep(delay)
    return what


async def main():
    for delay, what in (1, "a"), (2, "b"):
        text = await fetch(delay, what)  # slow
        print(what, text)  # done
        print("--")


asyncio.run(main())
