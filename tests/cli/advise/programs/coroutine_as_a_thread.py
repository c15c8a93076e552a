# advice: never-awaited
import asyncio
import threading


async def work():
    print("works")


async def main():
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


asyncio.run(main())
