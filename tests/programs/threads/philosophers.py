"""Five philosophers who all take the lower fork first never starve."""
import threading
import time

forks = [threading.Lock() for _ in range(5)]
meals = [0] * 5


def dine(n):
    first, second = sorted((n, (n + 1) % 5))
    for _ in range(3):
        with forks[first], forks[second]:
            meals[n] += 1
            print(f"{n} eats at {time.time():.1f}")
            time.sleep(0.5)
        time.sleep(0.1 * n)


threads = [threading.Thread(target=dine, args=(n,), name=f"philosopher {n}") for n in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(meals)
