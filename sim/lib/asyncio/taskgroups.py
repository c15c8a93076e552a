"""TaskGroup: tasks that end together."""
from _asyncio import _describe
from . import tasks
from .events import get_running_loop
from .exceptions import CancelledError

__all__ = ('TaskGroup',)


class TaskGroup:
    def __init__(self):
        self._loop = None            # until it is entered
        self._parent = None          # the task that entered it
        self._is_left = False
        self._is_aborting = False
        self._cancelled_parent = False
        self._tasks = {}             # those that are not done
        self._errors = []
        self._exit_error = None      # SystemExit or KeyboardInterrupt: goes before all others
        self._all_done = None

    def __repr__(self):
        counts = dict(tasks=len(self._tasks), errors=len(self._errors))
        words = [f'{name}={count}' for name, count in counts.items() if count]
        if self._loop is not None:
            words.append('cancelling' if self._is_aborting else 'entered')
        return f'<{" ".join(["TaskGroup", *words])}>'

    async def __aenter__(self):
        if self._loop is not None:
            raise RuntimeError(f'TaskGroup {self!r} has been already entered')
        self._loop = get_running_loop()
        self._parent = tasks.current_task(self._loop)
        if self._parent is not None:
            return self
        raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')

    async def __aexit__(self, et, exc, tb):
        self._is_left = True
        self._note_exit(exc)
        cancellation = exc if et is CancelledError else None
        if self._cancelled_parent and self._parent.uncancel() == 0:
            cancellation = None  # it was ours alone
        if et is not None:
            self._abort()
        if self._tasks:
            cancellation = await self._wait_for_tasks(cancellation)

        if self._exit_error is not None:
            raise self._exit_error
        if cancellation is not None and not self._errors:
            raise cancellation
        if et is not None and et is not CancelledError:
            self._errors.append(exc)
        if self._errors:
            errors, self._errors = self._errors, []
            raise BaseExceptionGroup('unhandled errors in a TaskGroup', errors) from None

    async def _wait_for_tasks(self, cancellation):
        """Until all are done, however often the parent is cancelled meanwhile; returns what it has to be told of that."""
        while self._tasks:
            self._all_done = self._loop.create_future()
            _describe(self._all_done, 'task group', self._tasks)
            try:
                await self._all_done
            except CancelledError as error:
                if not self._is_aborting:
                    cancellation = error
                    self._abort()
        return cancellation

    def create_task(self, coro, *, name=None, context=None):
        reason = ('has not been entered' if self._loop is None else
                  'is finished' if self._is_left and not self._tasks else
                  'is shutting down' if self._is_aborting else None)
        if reason is not None:
            raise RuntimeError(f'TaskGroup {self!r} {reason}')
        task = tasks.create_task(coro, name=name, context=context)
        task.add_done_callback(self._on_task_done)
        self._tasks[task] = None
        return task

    def _abort(self):
        if self._is_aborting:
            return
        self._is_aborting = True
        for task in self._tasks:
            task.cancel()

    def _note_exit(self, error):
        if self._exit_error is None and isinstance(error, (SystemExit, KeyboardInterrupt)):
            self._exit_error = error

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        if not self._tasks and self._all_done is not None and not self._all_done.done():
            self._all_done.set_result(True)
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        self._errors.append(error)
        self._note_exit(error)
        if self._parent.done():
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent task {self._parent} is already completed',
                'exception': error,
                'task': task,
            })
        elif not self._is_aborting:
            self._abort()
            self._cancelled_parent = True
            self._parent.cancel()
