# asyncio.run() cancels the main task at Ctrl-C, waits for it, and only then raises KeyboardInterrupt.
import asyncio


async def worker(name):
    try:
        while True:
            print(name, 'works at', asyncio.get_running_loop().time())
            await asyncio.sleep(1)
    finally:
        print(name, 'tidies up')


async def main():
    child = asyncio.create_task(worker('child'))
    try:
        await worker('main')
    except asyncio.CancelledError as error:
        print('main cancelled', error.args, asyncio.current_task().cancelling(), child.done())
        await asyncio.sleep(0.25)
        print('main leaves at', asyncio.get_running_loop().time())
        raise


asyncio.run(main())
print('not reached')
