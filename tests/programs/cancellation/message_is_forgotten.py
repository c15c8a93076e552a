"""What becomes of the message of a cancellation: the first who asks gets it, then it is forgotten."""
import asyncio
async def stubborn():
    await asyncio.sleep(1)
async def look(t):
    return await asyncio.wait_for(t, 0.8)
async def main():
    for early in (True, False):
        t = asyncio.create_task(stubborn())
        if not early:
            await asyncio.sleep(0)
        t.cancel("enough")
        print("message:", t._cancel_message)
        await asyncio.wait([t])
        print("message:", t._cancel_message)
        for _ in range(2):
            try:
                t.result()
            except asyncio.CancelledError as e:
                print(e.args)
        print("message:", t._cancel_message)
        print(await asyncio.gather(t, return_exceptions=True))
        print(await asyncio.gather(look(t), return_exceptions=True))
        c = asyncio.create_task(look(t))
        await asyncio.wait([c])
        print("message:", c._cancel_message)
        print(await asyncio.gather(c, return_exceptions=True))
        try:
            await c
        except asyncio.CancelledError as e:
            print(e.args)
asyncio.run(main())
