# advice:
"""The loop is the program's as well: it waits by reading the clock."""
import asyncio
import time


class Loop(asyncio.AbstractEventLoop):
    def __init__(self):
        self.ready, self.timers = [], []

    def get_debug(self):
        return False

    def time(self):
        return time.monotonic()

    def call_soon(self, callback, *args, context=None):
        handle = asyncio.Handle(callback, args, self, context)
        self.ready.append(handle)
        return handle

    def call_later(self, delay, callback, *args, context=None):
        timer = asyncio.TimerHandle(self.time() + delay, callback, args, self, context)
        self.timers.append(timer)
        return timer

    def _timer_handle_cancelled(self, timer):
        pass

    def create_future(self):
        return asyncio.Future(loop=self)

    def create_task(self, coroutine, **options):
        return asyncio.Task(coroutine, loop=self, **options)

    def run_until_complete(self, coroutine):
        task = self.create_task(coroutine)
        asyncio._set_running_loop(self)
        while not task.done():
            now = self.time()
            self.ready += sorted(timer for timer in self.timers if timer.when() <= now)
            self.timers = [timer for timer in self.timers if timer.when() > now]
            ready, self.ready = self.ready, []
            for handle in ready:
                if not handle.cancelled():
                    handle._run()
        asyncio._set_running_loop(None)
        return task.result()


async def fetch(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    print(await asyncio.gather(fetch(0.25), fetch(0.5)))


Loop().run_until_complete(main())
