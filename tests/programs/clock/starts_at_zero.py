import time

print(time.time(), time.monotonic(), time.perf_counter())
print(time.time_ns(), time.monotonic_ns(), time.perf_counter_ns())
