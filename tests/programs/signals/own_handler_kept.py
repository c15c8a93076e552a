# asyncio.run leaves a SIGINT handler of the program's own alone.
import asyncio
import signal
import time


def show(number, frame):
    print('own handler', number, time.time())


async def main():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('cancelled')
    print('slept until', time.time())


signal.signal(signal.SIGINT, show)
asyncio.run(main())
print(signal.getsignal(signal.SIGINT) is show)
