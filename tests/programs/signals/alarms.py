"""signal.alarm() and setitimer(): SIGALRM after so many seconds, whoever waits then."""
import asyncio
import signal
import threading
import time


def show(*words):
    print(f"{time.monotonic():5.2f}", *words)


def ring(number, frame):
    show("ring", signal.Signals(number).name)


class Late(Exception):
    pass


def too_late(number, frame):
    raise Late


signal.signal(signal.SIGALRM, ring)
print(signal.alarm(5), signal.alarm(2), signal.getitimer(signal.ITIMER_REAL))
time.sleep(3)
show("slept on after the alarm")
signal.alarm(1)
print(signal.alarm(0))
time.sleep(2)
show("no alarm")

print(signal.setitimer(signal.ITIMER_REAL, 0.5, 1.5))
time.sleep(4)
print(signal.setitimer(signal.ITIMER_REAL, 0), signal.getitimer(signal.ITIMER_REAL), signal.getitimer(signal.ITIMER_PROF))

signal.setitimer(signal.ITIMER_REAL, 0.25)
signal.pause()
show("pause is over")

signal.signal(signal.SIGALRM, too_late)
signal.alarm(1)
try:
    time.sleep(10)
except Late:
    show("late")


def helper():
    time.sleep(2)
    show("helper")


worker = threading.Thread(target=helper)
worker.start()
signal.alarm(1)
try:
    worker.join()
except Late:
    show("late while joining")
time.sleep(2)


async def main():
    signal.setitimer(signal.ITIMER_REAL, 1)
    try:
        await asyncio.sleep(5)
    except Late:
        show("never here: the handler runs in the loop, not in the task")


try:
    asyncio.run(main())
except Late:
    show("late in the loop")


async def gently():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGALRM, stop.set)
    signal.setitimer(signal.ITIMER_REAL, 1.5)
    await stop.wait()
    show("told by the loop")
    try:
        async with asyncio.timeout(1):
            signal.alarm(3)
            stop.clear()
            await stop.wait()
    except TimeoutError:
        show("the timeout came first", signal.alarm(0))
    loop.remove_signal_handler(signal.SIGALRM)


asyncio.run(gently())
