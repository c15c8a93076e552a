import time

print(time.strftime("%Y-%m-%d %H:%M:%S"), time.strftime("%X", time.gmtime(3661)))
time.sleep(90)
print(time.strftime("%H:%M:%S", time.localtime()))
