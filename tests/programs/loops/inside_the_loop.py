"""Looking into a loop: what is ready, what is scheduled, and classes that count or wrap its iterations."""
import asyncio


class CountingLoop(asyncio.SelectorEventLoop):
    """Each iteration is shown with what it finds."""

    turns = 0

    def _run_once(self):
        self.turns += 1
        print(f"turn {self.turns} at {self.time():.2f}: {len(self._ready)} ready, {len(self._scheduled)} scheduled")
        super()._run_once()

    def create_task(self, coro, **kwargs):
        print("create", coro.__qualname__)
        return super().create_task(coro, **kwargs)


async def work(n):
    await asyncio.sleep(n / 10)
    return n


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.05, print, "later")
    print(await asyncio.gather(work(1), work(2)))
    return "main is over"


loop = CountingLoop()
print(loop.run_until_complete(main()), loop.turns)
loop.call_soon(print, "soon")
loop.call_later(0.5, loop.stop)
loop.run_forever()
print(loop.turns)


async def fails():
    await asyncio.sleep(0.1)
    raise ValueError("out of the loop")


try:
    loop.run_until_complete(fails())
except ValueError as error:
    print(error, loop.is_running())


async def leaves():
    raise SystemExit(3)


try:
    loop.run_until_complete(leaves())
except SystemExit as error:
    print("exit", error.code)
loop.close()


class Impatient(asyncio.SelectorEventLoop):
    def _run_once(self):
        if self.time() > 1:
            raise RuntimeError("enough")
        super()._run_once()


loop = Impatient()
try:
    loop.run_until_complete(asyncio.sleep(5))
except RuntimeError as error:
    print(error)
loop.close()


async def look():
    loop = asyncio.get_running_loop()
    handle = loop.call_later(3, print, "x")
    loop.call_at(2.0, print, "y")
    loop.call_soon(print, "z")
    tasks = [asyncio.create_task(asyncio.sleep(1)) for _ in range(3)]
    print(len(loop._ready), len(loop._scheduled), [timer.when() for timer in loop._scheduled], handle in loop._scheduled)
    await asyncio.sleep(0)
    print(len(loop._ready), sorted(timer.when() for timer in loop._scheduled), type(loop._ready).__name__)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    handle.cancel()
    print(len(loop._ready), bool(loop._scheduled))


asyncio.run(look())
