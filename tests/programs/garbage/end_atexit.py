"""Functions for the end come first; threads before them."""
import atexit
import gc
import threading


class Noisy:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        print('del', self.name)


def leave():
    Noisy('made at exit')
    print('at exit')


atexit.register(leave)
thread = threading.Thread(target=lambda: Noisy('made in a thread'))
thread.start()
gc.disable()
kept = Noisy('global')
Noisy('local')
