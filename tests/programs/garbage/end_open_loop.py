"""What a loop that was left open leads to, at the end."""
import asyncio
async def lonely(n):
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print('end', n)
async def never(): pass
loop = asyncio.new_event_loop()
t1 = loop.create_task(lonely(1))
loop.run_until_complete(asyncio.sleep(0))
async def mk(): 
    asyncio.create_task(lonely(2))
    await asyncio.sleep(0)
loop.run_until_complete(mk())
def gen():
    try: yield
    finally: print('gen closed')
g = gen(); next(g)
n = never()
