"""Both ends of a pipe between threads: two queues."""
from queue import Queue

__all__ = ['Pipe']


def Pipe(duplex=True):
    there, back = Queue(), Queue()
    return Connection(back, there), Connection(there, back)


class Connection:
    def __init__(self, inbox, outbox):
        self._inbox = inbox
        self.recv = self.recv_bytes = inbox.get
        self.send = self.send_bytes = outbox.put

    def poll(self, timeout=0.0):
        arrival = self._inbox.not_empty
        with arrival:
            if not self._inbox.queue and not timeout <= 0.0:
                arrival.wait(timeout)
            return bool(self._inbox.queue)

    def close(self):
        """Queues need no closing."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
