"""A thread that never blocks lets the others have their turn, now and then."""
import threading

flag = False


def spin():
    while not flag:
        pass
    print("seen")


def other():
    global flag
    flag = True


t = threading.Thread(target=spin)
threading.Timer(0, other).start()
t.start()
t.join()
