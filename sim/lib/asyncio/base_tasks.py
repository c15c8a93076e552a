"""Where a task stands: Task.get_stack() and Task.print_stack()."""
import _machine
import traceback


def _task_get_stack(task, limit):
    coro, frames = task._coro, []
    frame = next((getattr(coro, name) for name in ('cr_frame', 'gi_frame', 'ag_frame') if hasattr(coro, name)), None)
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.insert(0, frame)
            frame = frame.f_back
    elif task._exception is not None:
        tb = task._exception.__traceback__
        while tb is not None and (limit is None or len(frames) < limit):
            frames.append(tb.tb_frame)
            tb = tb.tb_next
    return frames


def _task_print_stack(task, limit, file):
    frames = [frame for frame in task.get_stack(limit=limit) if not _machine.is_library(frame.f_code)]
    exc = task._exception
    if not frames and (task.done() or limit == 0):  # else it rests in the library
        print(f'No stack for {task!r}', file=file)
    else:
        print(f"{'Stack' if exc is None else 'Traceback'} for {task!r} (most recent call last):", file=file)
    traceback.print_list([(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name,
                           _machine.source_line(frame.f_code, frame.f_lineno)) for frame in frames], file=file)
    if exc is not None:
        print(*traceback.format_exception_only(exc), sep='', end='', file=file)
