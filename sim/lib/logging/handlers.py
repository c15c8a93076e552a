"""Handlers that keep records or pass them on (docs.python.org/3.11/library/logging.handlers.html). Those that write to files or
to a network refuse."""
import copy
import logging
import queue
import threading


class BufferingHandler(logging.Handler):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def flush(self):
        if not self.target:
            return
        for kept in self.buffer:
            self.target.handle(kept)
        self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.target = None
            super().close()


class QueueHandler(logging.Handler):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        text = self.format(record)
        ready = copy.copy(record)
        vars(ready).update(dict.fromkeys(('message', 'msg'), text), args=None, exc_info=None, exc_text=None, stack_info=None)
        return ready

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level = queue, handlers, respect_handler_level
        self._thread = None

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        self._thread = listening = threading.Thread(target=self._monitor, daemon=True)
        listening.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        ready = self.prepare(record)
        for handler in self.handlers:
            is_below = ready.levelno < handler.level and self.respect_handler_level
            if not is_below:
                handler.handle(ready)

    def _monitor(self):
        counted = hasattr(self.queue, 'task_done')
        while True:
            try:
                record = self.dequeue(True)
            except queue.Empty:
                return
            if record is not self._sentinel:
                self.handle(record)
            if counted:
                self.queue.task_done()
            if record is self._sentinel:
                return

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        self.enqueue_sentinel()
        listening, self._thread = self._thread, None
        listening.join()


class _Refused(logging.Handler):
    def __init__(self, *args, **kwargs):
        raise RuntimeError(f'{type(self).__name__} is not available: a simulated program cannot reach files or networks: '
                           'use StreamHandler or MemoryHandler')


def _refused(name):
    return type(name, (_Refused,), {'__module__': __name__})


(RotatingFileHandler, TimedRotatingFileHandler, BaseRotatingHandler, WatchedFileHandler, SocketHandler, DatagramHandler,
 SysLogHandler, SMTPHandler, NTEventLogHandler, HTTPHandler) = map(_refused, (
     'RotatingFileHandler TimedRotatingFileHandler BaseRotatingHandler WatchedFileHandler SocketHandler DatagramHandler '
     'SysLogHandler SMTPHandler NTEventLogHandler HTTPHandler').split())
