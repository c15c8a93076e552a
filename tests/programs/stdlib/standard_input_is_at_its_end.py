"""Whoever reads standard input finds its end: there is no keyboard."""
import asyncio
import sys


async def reader(queue):
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        await queue.put(line)
    await queue.put(None)


async def main():
    for line in sys.stdin:
        print("never", line)
    queue = asyncio.Queue()
    asyncio.create_task(reader(queue))
    print(await queue.get(), repr(sys.stdin.readline()), repr(sys.stdin.read()), sys.stdin.readlines(), list(sys.stdin))
    try:
        print(input("name? "))
    except EOFError as error:
        print(error)
    for attempt in (sys.stdout.read, sys.stdout.readline):
        try:
            attempt()
        except OSError as error:
            print(error)


asyncio.run(main())
