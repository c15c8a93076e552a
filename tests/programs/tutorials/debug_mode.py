"""Debug mode: what the loop says about slow callbacks and about wrong calls."""
import asyncio
import logging
import sys
import time


class OwnWords(logging.Formatter):
    """Where a task was made is a place inside the library, which is not the same everywhere."""

    def format(self, record):
        text = super().format(record)
        for start, end in ((" created at ", ">"), (" cb=[", "]")):
            while start in text:
                before, _, after = text.partition(start)
                text = before + after[after.index(end) + (end == "]"):]
        return text


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(OwnWords("%(name)s %(levelname)s %(message)s"))
logging.basicConfig(level=logging.DEBUG, handlers=[handler])


async def slow():
    time.sleep(0.3)


def callback(n):
    time.sleep(n)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    await asyncio.sleep(0.1)
    loop.slow_callback_duration = 0.2
    await slow()
    await asyncio.sleep(0)
    task = asyncio.create_task(slow(), name="sleepy")
    await task
    loop.call_soon(callback, 0.25)
    loop.call_later(0.5, callback, 0.1)
    await asyncio.sleep(1)
    for call in (lambda: loop.call_soon(slow), lambda: loop.call_later(1, 5), lambda: loop.call_at(1, None)):
        try:
            call()
        except TypeError as e:
            print(e)
    loop.set_debug(False)
    await slow()
    print(loop.get_debug(), loop.time())


asyncio.run(main(), debug=True)
