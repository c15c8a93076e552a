# advice: left-behind
import asyncio

tasks = set()


async def mail(n):
    await asyncio.sleep(1)
    print("mailed", n)


def send(n):
    task = asyncio.create_task(mail(n))
    tasks.add(task)


async def main():
    send(1)
    send(2)
    await asyncio.sleep(0.5)


asyncio.run(main())
