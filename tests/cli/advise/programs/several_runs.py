# advice:
"""One loop after the other, and work of the program before, between and behind them."""
import asyncio
import time


async def fetch(seconds):
    await asyncio.sleep(seconds)


async def main():
    await asyncio.gather(fetch(1), fetch(2))


time.sleep(1)
asyncio.run(main())
time.sleep(1)
asyncio.run(fetch(3))
loop = asyncio.new_event_loop()
task = loop.create_task(fetch(1))
time.sleep(0.5)
loop.run_until_complete(task)
loop.close()
time.sleep(0.25)
