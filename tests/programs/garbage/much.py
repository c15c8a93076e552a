"""Garbage in cycles does not use up the memory."""
import weakref


class Node:
    def __init__(self, n):
        self.me = self
        self.load = bytes(2_000_000)
        self.n = n


last = None
refs = []
for i in range(3000):
    refs.append(weakref.ref(Node(i)))
gone = sum(ref() is None for ref in refs)
print(gone > 1000)
