import time

for i in range(10):
    time.sleep(0.1)
print(time.time(), 0.1 * 10, time.time_ns())
time.sleep(1 / 3)
print(time.time(), time.time_ns())
