"""Long chains and large rings."""
import gc


class Node:
    __slots__ = ('next', 'value')


def ring(count):
    first = last = Node()
    for i in range(count - 1):
        node = Node()
        node.next = last
        last = node
    first.next = last
    return first


gc.collect()
ring(100000)
print(gc.collect())
kept = ring(100000)
print(gc.collect())
del kept
print(gc.collect())
chain = None
for i in range(100000):
    chain = [chain]
chain_of_lists = chain
while chain[0] is not None:
    chain = chain[0]
chain[0] = chain_of_lists
del chain, chain_of_lists
print(gc.collect())
everything = []
for i in range(20000):
    everything.append({'i': i, 'all': everything})
del everything
print(gc.collect())
