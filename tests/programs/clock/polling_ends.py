import time

start = time.time()
polls = 0
while time.time() - start < 0.5:
    polls += 1
print(polls, time.time())
