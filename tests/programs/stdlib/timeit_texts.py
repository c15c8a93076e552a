"""timeit of texts and of functions. What waits takes time; the rest takes none."""
import time
import timeit

count = 0


def work():
    global count
    count += 1
    time.sleep(0.25)


print(timeit.timeit("work()", globals=globals(), number=4), count)
print(timeit.timeit(work, number=2), count)
print(timeit.timeit("time.sleep(n)\ntotal.append(n)", "import time\nn = 0.5\ntotal = []", number=3))
print(timeit.repeat("x = work()", "from __main__ import work", repeat=2, number=2))
print(timeit.Timer("for i in range(3):\n    work()", globals={"work": work}).timeit(1), count)
print(timeit.Timer(lambda: None).timeit(10) < 1)
for wrong in (lambda: timeit.timeit(5), lambda: timeit.timeit("1", setup=5)):
    try:
        wrong()
    except ValueError as error:
        print(error)
try:
    timeit.timeit("1 +")
except SyntaxError as error:
    print("SyntaxError")
try:
    timeit.timeit("missing", number=1)
except NameError as error:
    print(error)
