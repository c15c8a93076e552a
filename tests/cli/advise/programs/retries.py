# advice:
import asyncio

tries = 0


async def ask():
    global tries
    tries += 1
    await asyncio.sleep(1)
    if tries < 3:
        raise ConnectionError("busy")
    return "fine"


async def main():
    for attempt in range(5):
        try:
            print(await ask())
            break
        except ConnectionError as error:
            print(attempt, error)
            await asyncio.sleep(2**attempt)


asyncio.run(main())
