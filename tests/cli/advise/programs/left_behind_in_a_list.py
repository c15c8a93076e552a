# advice: left-behind
import asyncio


async def mail(n):
    await asyncio.sleep(1)
    print("mailed", n)


async def main():
    tasks = []
    for n in range(3):
        tasks.append(asyncio.create_task(mail(n)))
    await asyncio.sleep(0.5)
    print("bye")


asyncio.run(main())
