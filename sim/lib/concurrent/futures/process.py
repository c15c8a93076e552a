"""There are no processes here: such a pool is one of threads, which under the virtual clock take the same time."""
import _asyncio

from . import _base
from .thread import ThreadPoolExecutor

_pool_count = 0


class BrokenProcessPool(_base.BrokenExecutor):
    pass


class ProcessPoolExecutor(ThreadPoolExecutor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        _asyncio._note('there are no processes here: this pool runs its calls in threads, in the same time; but what they '
                       'change, everyone sees')
        super().__init__(max_workers, 'Process', initializer, initargs)
