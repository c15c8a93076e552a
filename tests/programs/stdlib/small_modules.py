"""keyword, errno, reprlib, sched, __future__."""
from __future__ import annotations

import __future__
import errno
import keyword
import reprlib
import sched
import time

print(keyword.iskeyword('async'), keyword.iskeyword('print'), len(keyword.kwlist), keyword.softkwlist, keyword.issoftkeyword('match'))
print(errno.ENOENT, errno.errorcode[errno.EACCES], errno.ETIMEDOUT, errno.ECONNREFUSED, errno.EWOULDBLOCK == errno.EAGAIN, len(errno.errorcode))
try:
    raise OSError(errno.ENOENT, 'no such thing', 'x.txt')
except FileNotFoundError as error:
    print(error.errno == errno.ENOENT, error)
print(__future__.annotations, __future__.division.getMandatoryRelease(), len(__future__.all_feature_names))

print(reprlib.repr(list(range(100))), reprlib.repr('x' * 100), reprlib.repr({i: i for i in range(9)}), reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr(10 ** 100), reprlib.repr({3, 1, 2}), reprlib.repr((1,)))


class Tree(list):
    @reprlib.recursive_repr()
    def __repr__(self):
        return '<' + ', '.join(map(repr, self)) + '>'


tree = Tree([1, 2])
tree.append(tree)
print(tree, Tree.__repr__.__name__)

events = sched.scheduler(time.monotonic, time.sleep)
start = time.monotonic()


def tell(name, extra=''):
    print(f'{time.monotonic() - start:.1f}', name, extra)


events.enter(2, 1, tell, ('second',))
late = events.enter(9, 1, tell, ('never',))
events.enter(1, 2, tell, ('first, second priority',))
events.enter(1, 1, tell, argument=('first',), kwargs={'extra': '!'})
print([event.action.__name__ for event in events.queue], len(events.queue), events.empty())
events.cancel(late)
events.run()
print(events.empty(), events.run(blocking=False))
try:
    events.cancel(late)
except ValueError as error:
    print(type(error).__name__)
