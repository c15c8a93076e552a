import asyncio
import os
import signal


def stop(loop):
    print("stop")
    loop.stop()


async def patient():
    loop.add_signal_handler(signal.SIGTERM, stop, loop)
    print(signal.getsignal(signal.SIGTERM).__name__)
    while True:
        await asyncio.sleep(1)


loop = asyncio.new_event_loop()
loop.create_task(patient())
loop.call_later(2.5, os.kill, os.getpid(), signal.SIGTERM)
loop.run_forever()
print(loop.time() >= 2)
print(loop.remove_signal_handler(signal.SIGTERM), signal.getsignal(signal.SIGTERM))
loop.add_signal_handler(signal.SIGUSR1, print, "one")
