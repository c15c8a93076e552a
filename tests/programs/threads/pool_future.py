import time
from concurrent import futures
from concurrent.futures import Future, ThreadPoolExecutor


def fail():
    raise ValueError("no luck")


def attempt(function, *args):
    try:
        return function(*args)
    except BaseException as e:
        return f"{type(e).__module__}.{type(e).__name__}: {e}"


with ThreadPoolExecutor(1) as pool:
    slow, waiting, failing = pool.submit(time.sleep, 2), pool.submit(print, "never"), pool.submit(fail)
    print(slow, waiting)
    print(slow.cancel(), waiting.cancel(), waiting.cancelled(), waiting.cancel())
    slow.add_done_callback(lambda f: print("slow is done", f.result(), time.time()))
    print(attempt(slow.result, 0.5), TimeoutError is futures.TimeoutError)
    print(attempt(waiting.result), attempt(waiting.exception))
    print(attempt(failing.result), repr(failing.exception()), time.time())
    failing.add_done_callback(lambda f: print("called at once", f))
    print(failing, waiting)
f = Future()
f.add_done_callback(lambda f: 1 / 0)
f.add_done_callback(lambda f: print("second callback", f.result()))
f.set_result(7)
print(attempt(f.set_result, 8), f.cancel())
f = Future()
f.cancel()
print(f, f.set_running_or_notify_cancel(), f.done(), attempt(f.set_exception, ValueError()))
print(futures.CancelledError.__mro__[1].__name__, issubclass(futures.InvalidStateError, futures._base.Error))
