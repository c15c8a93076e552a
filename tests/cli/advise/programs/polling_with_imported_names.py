# advice: busy-polling
from asyncio import create_task, run, sleep

ready = False


async def prepare():
    global ready
    await sleep(5)
    ready = True


async def main():
    task = create_task(prepare())
    while not ready:
        await sleep(0.1)
    print("ready")
    await task


run(main())
