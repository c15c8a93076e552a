"""In debug mode the warning about a forgotten coroutine tells where it was made; deep recursions are told in short."""
import asyncio, sys

async def water():
    pass

async def garden():
    water()

class C:
    async def method(self): water()

async def main():
    water()
    await garden()
    await asyncio.create_task(C().method())
    for _ in range(2): water()

asyncio.run(main(), debug=True)
asyncio.run(main())

def deep(n):
    if n: deep(n - 1)
    else: water()

async def night():
    deep(3); deep(12)
loop = asyncio.new_event_loop(); loop.set_debug(True)
loop.run_until_complete(night())
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(0)
c = water(); print(c.cr_origin); c.close()
