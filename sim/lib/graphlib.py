"""Orders of things that depend on each other (docs.python.org/3.11/library/graphlib.html)."""
from types import GenericAlias

__all__ = ['TopologicalSorter', 'CycleError']


class CycleError(ValueError):
    pass


class TopologicalSorter:
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, graph=None):
        self._after = {}  # from each node to those that wait for it
        self._missing = {}  # how many each node waits for
        self._ready = None
        self._handed_out = set()
        self._done = set()
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        for each in (node, *predecessors):
            self._after.setdefault(each, [])
            self._missing.setdefault(each, 0)
        self._missing[node] += len(predecessors)
        for predecessor in predecessors:
            self._after[predecessor].append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [node for node in self._missing if not self._missing[node]]
        nodes = self._find_cycle()
        if nodes is not None:
            raise CycleError('nodes are in a cycle', nodes)

    def _find_cycle(self):
        seen = set()
        for start in self._after:
            if start in seen:
                continue
            path, places, branches = [], {}, []
            node = start
            while True:
                if node in places:
                    return path[places[node]:] + [node]
                if node not in seen:
                    seen.add(node)
                    places[node] = len(path)
                    path.append(node)
                    branches.append(iter(self._after[node]))
                while branches:
                    try:
                        node = next(branches[-1])
                        break
                    except StopIteration:
                        del places[path.pop()]
                        branches.pop()
                else:
                    break
        return None

    def _check_prepared(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')

    def get_ready(self):
        self._check_prepared()
        ready, self._ready = tuple(self._ready), []
        self._handed_out.update(ready)
        return ready

    def is_active(self):
        self._check_prepared()
        return bool(self._ready) or len(self._done) < len(self._handed_out)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        self._check_prepared()
        for node in nodes:
            if node not in self._after:
                raise ValueError(f'node {node!r} was not added using add()')
            if node in self._done:
                raise ValueError(f'node {node!r} was already marked done')
            if node not in self._handed_out:
                raise ValueError(f'node {node!r} was not passed out (still not ready)')
            self._done.add(node)
            for later in self._after[node]:
                self._missing[later] -= 1
                if self._missing[later] == 0:
                    self._ready.append(later)

    def static_order(self):
        self.prepare()
        while layer := self.get_ready():
            yield from layer
            self.done(*layer)
