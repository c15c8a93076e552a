"""What CPython's tests use of test.support.logging_helper."""
from logging.handlers import BufferingHandler


class TestHandler(BufferingHandler):
    """Keeps the records that come, and answers whether there was one like this."""

    def __init__(self, matcher):
        super().__init__(0)
        self.matcher = matcher

    def shouldFlush(self, record=None):
        return False

    def emit(self, record):
        self.format(record)
        self.buffer.append(record.__dict__)

    def matches(self, **wanted):
        return any(self.matcher.matches(found, **wanted) for found in self.buffer)
