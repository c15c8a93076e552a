"""Tasks of a loop that was closed, at the end: one that a name leads to, and one that nothing does."""
import asyncio
async def lonely(n):
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print('end', n)
async def main():
    global t
    t = asyncio.create_task(lonely('global'))
    u = asyncio.create_task(lonely('local'))
    await asyncio.sleep(0)
    t.me = t
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
class N:
    def __init__(self, name): self.name = name; self.me = self
    def __del__(self): print('del', self.name)
N('cyc')
x = N('x')
