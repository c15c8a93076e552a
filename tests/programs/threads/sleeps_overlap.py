import threading
import time

done = []


def sleeper(seconds):
    time.sleep(seconds)
    done.append(seconds)
    print(f"{seconds} s over at {time.monotonic():.1f}")


threads = [threading.Thread(target=sleeper, args=(s,), name=f"sleeper {s}") for s in (3, 1, 2, 1)]
for t in threads:
    t.start()
while any(t.is_alive() for t in threads):
    time.sleep(0.5)
print(done, time.time())
