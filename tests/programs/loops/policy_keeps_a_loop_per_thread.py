"""The policy has a loop for each thread, in _local; with a thread goes what was kept for it."""
import asyncio
import threading
import time
import weakref

gone = []


def look():
    local = asyncio.get_event_loop_policy()._local
    print(threading.current_thread().name, local._loop is None, local._set_called, sorted(local.__dict__))


def work():
    look()
    try:
        asyncio.get_event_loop()
    except RuntimeError as error:
        print(error)
    loop = asyncio.new_event_loop()
    loop.close()
    weakref.finalize(loop, gone.append, "the thread's loop")
    asyncio.set_event_loop(loop)
    print(asyncio.get_event_loop() is loop)
    look()


look()
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop is asyncio.get_event_loop_policy()._local._loop)
look()
thread = threading.Thread(target=work, name="another")
thread.start()
thread.join()
time.sleep(1)  # CPython may be a bit late
print(gone)
loop.close()
asyncio.set_event_loop(None)
look()
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
try:
    asyncio.set_event_loop(7)
except TypeError as error:
    print(error)


class Policy(asyncio.DefaultEventLoopPolicy):
    def get_event_loop(self):
        loop = super().get_event_loop()
        print("asked", loop is self._local._loop)
        return loop


asyncio.set_event_loop_policy(Policy())
look()
loop = asyncio.get_event_loop_policy().get_event_loop()
look()
loop.close()
