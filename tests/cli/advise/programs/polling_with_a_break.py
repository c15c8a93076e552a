# advice: busy-polling
import asyncio

done = False


async def work():
    global done
    await asyncio.sleep(3)
    done = True


async def main():
    task = asyncio.create_task(work())
    while True:
        if done:
            break
        await asyncio.sleep(0.1)
    print("done")
    await task


asyncio.run(main())
