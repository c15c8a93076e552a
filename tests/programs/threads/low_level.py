import _thread
import time

done = _thread.allocate_lock()
done.acquire()


def work(a, b=0):
    print("work", a, b, time.time())
    time.sleep(1)
    done.release()


_thread.start_new_thread(work, (1,), {"b": 2})
with done:
    print("done", time.time(), done.locked())
print(done.locked(), _thread.LockType is type(done), _thread.error is RuntimeError)


def leave():
    print("leaves")
    _thread.exit()


_thread.start_new_thread(leave, ())
time.sleep(1)
for wrong in ((1, ()), (work, 1), (work, (), 1)):
    try:
        _thread.start_new_thread(*wrong)
    except TypeError as e:
        print(e)
