"""Programs of an older day attach a child watcher to their loop without ever starting a process."""
import asyncio
import sys

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
if sys.platform != "win32":
    watcher = asyncio.get_child_watcher()
    watcher.attach_loop(loop)
    print(type(watcher), watcher.is_active(), watcher is asyncio.get_child_watcher())
loop.call_later(1, loop.stop)
loop.run_forever()
loop.close()

for factory in (asyncio.SafeChildWatcher, asyncio.FastChildWatcher, asyncio.PidfdChildWatcher, asyncio.ThreadedChildWatcher):
    watcher = factory()
    print(factory.__name__, watcher.is_active(), isinstance(watcher, asyncio.AbstractChildWatcher))
asyncio.set_child_watcher(asyncio.ThreadedChildWatcher())
print(type(asyncio.get_event_loop_policy().get_child_watcher()).__name__)
try:
    asyncio.set_child_watcher("me")
except AssertionError as error:
    print("assertion", error)
try:
    asyncio.AbstractEventLoopPolicy().get_child_watcher()
except NotImplementedError:
    print("no watcher")


async def main():
    with asyncio.SafeChildWatcher() as watcher:
        watcher.attach_loop(asyncio.get_running_loop())
        print(watcher.is_active())


asyncio.run(main())
