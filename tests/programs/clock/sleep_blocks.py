import time

start = time.perf_counter()
time.sleep(1.5)
time.sleep(0.25)
time.sleep(0)
print(time.perf_counter() - start, time.time(), time.time_ns())
for bad in (-1, "a", None):
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
