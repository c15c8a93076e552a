"""Only the current loop is kept to the end; of one that another took the place of, tasks complain."""
import asyncio


async def sleeper():
    await asyncio.sleep(10)


first = asyncio.new_event_loop()
asyncio.set_event_loop(first)
left = first.create_task(sleeper(), name="of the first")
first.run_until_complete(asyncio.sleep(1))
second = asyncio.new_event_loop()
asyncio.set_event_loop(second)
second.run_until_complete(asyncio.sleep(1))
print("end")
