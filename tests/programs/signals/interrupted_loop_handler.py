"""Ctrl-C meets a handler of the loop: nothing is cancelled, the program ends in its own way."""
import asyncio
import signal


async def tick():
    for n in range(100):
        print("tick", n)
        await asyncio.sleep(1)


async def main():
    loop = asyncio.get_running_loop()
    stop = loop.create_future()
    loop.add_signal_handler(signal.SIGINT, stop.set_result, "Ctrl-C")
    ticking = asyncio.create_task(tick())
    print("stopped by", await stop, "at", loop.time())
    ticking.cancel()


asyncio.run(main())
