# advice: deaf-to-cancel
import asyncio


async def work():
    for n in range(5):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("no!")
            continue


async def main():
    tasks = [asyncio.create_task(work())]
    await asyncio.sleep(1.5)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks)
    print("done")


asyncio.run(main())
