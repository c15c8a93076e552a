# advice: deadlock
import asyncio


async def ping(inbox, outbox):
    while True:
        n = await inbox.get()
        print("ping", n)
        await outbox.put(n + 1)


async def main():
    a, b = asyncio.Queue(), asyncio.Queue()
    await asyncio.gather(ping(a, b), ping(b, a))


asyncio.run(main())
