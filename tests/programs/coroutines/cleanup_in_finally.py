"""Cancelled while it cleans up after an error: the error is the context of the cancellation, and so of the TimeoutError."""
import asyncio


async def clean_up():
    await asyncio.sleep(5)


async def main():
    try:
        raise RuntimeError("first")
    except KeyError:
        pass
    finally:
        try:
            await clean_up()
        except OSError:
            pass


async def limited():
    async with asyncio.timeout(1):
        await main()


asyncio.run(limited())
