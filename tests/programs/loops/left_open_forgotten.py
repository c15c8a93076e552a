"""Of a loop that was never closed those tasks complain that nothing of it leads to: what they wait for is the program's."""
import asyncio


async def worker(queue):
    try:
        await queue.get()
    finally:
        print("the worker is closed")



loop = asyncio.get_event_loop()
queue = asyncio.Queue()
working = loop.create_task(worker(queue), name="working")
working.add_done_callback(print)
loop.call_later(5, print)
loop.run_until_complete(asyncio.sleep(1))
print("end")
