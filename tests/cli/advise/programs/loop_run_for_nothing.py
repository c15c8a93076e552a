# advice: deadlock
import asyncio

loop = asyncio.new_event_loop()
future = loop.create_future()
loop.run_until_complete(future)
