"""Threads begun by the function that threading itself starts them with, as old courses do."""
import threading
import time


def customer(name, pause=0.5):
    print(f"{name} comes in")
    time.sleep(pause)
    print(f"{name} goes")


threading._start_new_thread(customer, ("Anna",))
threading._start_new_thread(customer, ("Bernd", 1))
threading._start_new_thread(customer, ("Peter",), {"pause": 0.75})
time.sleep(2)
print("closed")
