# advice: deadlock
import asyncio


async def main():
    await asyncio.current_task().get_loop().create_future()

asyncio.run(main())
