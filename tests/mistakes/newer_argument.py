# From Python 3.12.
import asyncio


async def main():
    print("here")


coroutine = main()
try:
    asyncio.run(coroutine, loop_factory=asyncio.new_event_loop)
finally:
    coroutine.close()
