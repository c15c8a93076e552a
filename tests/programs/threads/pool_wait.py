import time
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, as_completed, wait


def job(n):
    time.sleep(n)
    if n == 2:
        raise ValueError(n)
    return n


def shown(sets):
    done, not_done = sets
    names = {f: i for i, f in enumerate(futures)}
    return sorted(names[f] for f in done), sorted(names[f] for f in not_done), time.time()


with ThreadPoolExecutor(4) as pool:
    futures = [pool.submit(job, n) for n in (3, 1, 2, 4)]
    print(shown(wait(futures, timeout=0.5)))
    print(shown(wait(futures, return_when=FIRST_COMPLETED)))
    print(shown(wait(futures, return_when=FIRST_EXCEPTION)))
    print(shown(wait(futures, return_when=FIRST_EXCEPTION)))
    print(shown(wait(futures, return_when=ALL_COMPLETED)))
    print(shown(wait(futures)))
    try:
        wait([pool.submit(time.sleep, 1)], return_when="SOME")
    except ValueError as e:
        print(e)
    futures = [pool.submit(job, n) for n in (3, 1, 4)]
    for f in as_completed(futures):
        print("completed", f.result(), time.time())
    futures = [pool.submit(job, n) for n in (3, 1, 4)]
    try:
        for f in as_completed(futures, timeout=2):
            print("completed", f.result(), time.time())
    except TimeoutError as e:
        print(e, time.time())
    print(wait([]), list(as_completed([])))
