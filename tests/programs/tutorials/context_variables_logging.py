"""Request ids in log lines, by contextvars and a logging filter."""
import asyncio
import contextvars
import io
import logging
import sys

request_id = contextvars.ContextVar("request_id", default="-")
user = contextvars.ContextVar("user")


class ContextFilter(logging.Filter):
    def filter(self, record):
        record.request_id = request_id.get()
        record.task = asyncio.current_task().get_name() if asyncio.current_task() else "?"
        return "secret" not in record.getMessage()


class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__(level=logging.WARNING)
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


logger = logging.getLogger("app.web")
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("{levelname:<7} [{request_id}/{task}] {name}: {message}", style="{"))
handler.addFilter(ContextFilter())
logger.addHandler(handler)
collected = ListHandler()
collected.addFilter(ContextFilter())
logging.getLogger("app").addHandler(collected)
logger.setLevel(logging.DEBUG)
logger.propagate = True


async def inner(n):
    logger.debug("inner %d of %s", n, user.get("nobody"))
    await asyncio.sleep(0.1 * n)
    if n == 2:
        logger.warning("slow request %(n)d", {"n": n})
    try:
        1 / (n - 3)
    except ZeroDivisionError:
        logger.exception("division failed")


async def handle(n):
    token = request_id.set(f"r{n:03}")
    user.set(f"user{n}")
    logger.info("begin")
    await inner(n)
    logger.info("a secret")
    request_id.reset(token)
    logger.info("end")
    try:
        request_id.reset(token)
    except RuntimeError as e:
        print(str(e)[:40])


async def main():
    await asyncio.gather(*(asyncio.create_task(handle(n), name=f"handler-{n}") for n in (3, 1, 2)))
    print(request_id.get(), user.get("nobody here"))
    try:
        user.get()
    except LookupError as e:
        print(type(e).__name__, "user" in str(e))
    context = contextvars.copy_context()
    context.run(request_id.set, "inside")
    print(context[request_id], request_id.get(), request_id in context, len(context))
    task = asyncio.create_task(inner(1), context=context, name="explicit")
    await task
    print(*collected.lines, sep="\n")
    stream = io.StringIO()
    other = logging.getLogger("other")
    other.addHandler(logging.StreamHandler(stream))
    other.error("to %s", "memory")
    other.info("not shown")
    print(repr(stream.getvalue()), other.getEffectiveLevel(), other.isEnabledFor(logging.INFO), logger.parent.name)


logging.getLogger("asyncio").setLevel(logging.ERROR)
asyncio.run(main())
