"""Programs that wait by asking how other threads are doing, without ever sleeping."""
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def work(number):
    time.sleep(number)
    print(f"worker {number} is done at {time.time():.3f}")


def until_nobody_is_left():
    for number in range(1, 4):
        threading.Thread(target=work, args=(number,)).start()
    while threading.active_count() != 1:
        pass
    print(f"all gone at {time.time():.3f}")


def until_it_is_over():
    thread = threading.Thread(target=work, args=(0.5,))
    thread.start()
    looks = 0
    while thread.is_alive():
        looks += 1
    print(f"over after {looks} looks at {time.time():.3f}")


def until_the_flag_is_up():
    flag = threading.Event()
    threading.Timer(0.25, flag.set).start()
    while not flag.is_set():
        pass
    print(f"flag seen at {time.time():.3f}")


def until_there_is_a_result():
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(lambda: time.sleep(0.125) or "result")
        while not future.done():
            pass
        print(future.result(), f"at {time.time():.3f}")
        future = pool.submit(time.sleep, 0.125)
        while future.running():
            pass
        print(f"no longer running at {time.time():.3f}")


def until_something_has_come():
    parcels = queue.Queue(1)
    threading.Timer(0.5, parcels.put, ["parcel"]).start()
    while parcels.empty():
        pass
    print(parcels.qsize(), "parcel at", f"{time.time():.3f}")
    threading.Timer(0.5, parcels.get).start()
    while parcels.full():
        pass
    print(parcels.qsize(), "parcels at", f"{time.time():.3f}")


def two_who_look():
    begun = time.time()

    def look(name, until):
        while time.time() - begun < until:
            pass
        print(name, f"has looked for {time.time() - begun:.3f}")

    threads = [threading.Thread(target=look, args=pair) for pair in (("A", 0.2), ("B", 0.1))]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        pass


def nobody_to_wait_for():
    stop = threading.Event()
    count = 0
    while not stop.is_set():
        count += 1
        if count == 5000:
            stop.set()
    print("looked", count, "times")


for step in (until_nobody_is_left, until_it_is_over, until_the_flag_is_up, until_there_is_a_result, until_something_has_come,
             two_who_look, nobody_to_wait_for):
    print(f"--- {step.__name__}")
    step()
