# advice: never-awaited
import asyncio


async def main():
    print("ran")


loop = asyncio.new_event_loop()
task = loop.create_task(main())
print("end")
