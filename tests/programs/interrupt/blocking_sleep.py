# time.sleep() ends at once.
import time

try:
    time.sleep(10)
except KeyboardInterrupt as error:
    print('interrupted at', time.time(), error.args)
time.sleep(1)
print('and on until', time.time())
