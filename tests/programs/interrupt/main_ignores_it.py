# A main task that swallows the cancellation: run() answers its result all the same.
import asyncio


async def main():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('not now')
    await asyncio.sleep(1)
    return asyncio.get_running_loop().time()


print(asyncio.run(main()))
