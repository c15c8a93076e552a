"""Runs many programs under CPython with the virtual clock, quickly: what they need is imported once, then each gets a fork.

    python3 reference_server.py

For each line on standard input, PROGRAM.py<tab>FOLDER and perhaps <tab>OPTION and so on for the clock, the program is run, what it does is written to the files out, err and
steps of the folder, and its exit status is answered as a line. A step is a handle that the event loop runs:
virtual nanoseconds, iteration of the loop, and whose it is (a task's name, or the name of a callback).
"""

import asyncio
import contextlib
import contextvars
import gc
import os
import select
import signal
import sys
import threading
import weakref

import virtual_clock

TIME_LIMIT = 5  # seconds; programs take some hundredths of one


def name_of_callback(callback):
    while hasattr(callback, "func"):
        callback = callback.func
    return getattr(callback, "__qualname__", None) or type(callback).__qualname__


def name_of_step(handle):
    owner = getattr(handle._callback, "__self__", None)
    if isinstance(owner, asyncio.Task):
        if name_of_callback(handle._callback).rpartition(".")[2] in ("TaskStepMethWrapper", "task_wakeup"):
            is_shutdown = "shutdown_asyncgens" in repr(owner.get_coro())
            return f"task {owner.get_name()}" + " of shutdown_asyncgens" * is_shutdown
    return f"callback {name_of_callback(handle._callback)}"


def record_steps():
    """Wraps the loop's own steps. Frames of this file are the library's to everyone who looks at a traceback."""
    steps = open("steps", "w", buffering=1)
    run, run_once = asyncio.Handle._run, asyncio.BaseEventLoop._run_once
    iterations = weakref.WeakKeyDictionary()  # a loop must not live longer for being counted

    def recorded_run(self):
        print(virtual_clock.world.now, iterations[self._loop], name_of_step(self), file=steps)
        run(self)

    def counted_run_once(self):
        iterations[self] = iterations.get(self, 0) + 1
        run_once(self)

    # The two stand on the stack of all that is made in a loop; what CPython notes of it shall be the same.
    asyncio.constants.DEBUG_STACK_DEPTH += 2
    asyncio.Handle._run = recorded_run
    asyncio.BaseEventLoop._run_once = counted_run_once


def become(program, folder, *options):
    """The forked process: goes on as the program, and ends as it ends."""
    # Cycles are collected at the end, not when the interpreter thinks fit.
    gc.set_threshold(0)
    os.chdir(folder)
    for number, name in ((0, os.devnull), (1, "out"), (2, "err")):
        file = os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o666)
        os.dup2(file, number)
        os.close(file)
    record_steps()
    sys.argv = [virtual_clock.__file__, *options, program]
    virtual_clock.main()


def wait_for(child):
    """Its exit status; None when it had to be stopped."""
    watch = os.pidfd_open(child)
    ready, _, _ = select.select([watch], [], [], TIME_LIMIT)
    os.close(watch)
    if not ready:
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status if ready else None


def serve():
    """Answers requests; returns only in a forked process, with what it is to do."""
    while line := sys.stdin.readline():
        request = line.rstrip("\n").split("\t")
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            return request
        print(wait_for(child), flush=True)
    sys.exit(0)


if __name__ == "__main__":
    import reference_server  # a module of its own, because __main__ is emptied

    reference_server.become(*reference_server.serve())
