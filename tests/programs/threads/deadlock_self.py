import threading

lock = threading.Lock()
print(lock.acquire())
lock.acquire()
