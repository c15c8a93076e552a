"""Logging as applications set it up: styles and their checks, record factories, adapters, warnings, memory and queue handlers, a
configuration in a dict."""
import asyncio
import io
import json
import logging
import logging.config
import logging.handlers
import queue
import sys
import warnings


def attempt(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


def show_formatters():
    for fmt, style in (("%(nope", "%"), ("nothing", "%"), ("{nothing", "{"), ("%(x)s", "{"), ("{a b}", "{"), ("{a!x}", "{"), ("{a:~}", "{"),
                       ("$x ${y", "$"), ("plain", "$"), ("x", "?")):
        attempt(lambda: type(logging.Formatter(fmt, style=style)).__name__)
    formatter = logging.Formatter("%(asctime)s %(message)s", "%H:%M")
    print(formatter._fmt, type(formatter._style).__name__, formatter.datefmt, formatter.usesTime())
    record = logging.makeLogRecord({"msg": "%d of %d", "args": (1, 2), "name": "made", "levelname": "LOUD", "created": 3661.25})
    print(formatter.format(record), record, record.getMessage())
    print(logging.Formatter("%(user)s %(message)s", defaults={"user": "nobody"}).format(record))
    attempt(lambda: logging.Formatter("%(user)s").format(record))
    print(repr(logging.BufferingFormatter().format([record, record])))


def show_loggers(handler):
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel("DEBUG")
    below = logging.getLogger("shop.cart.item")
    print(handler, root, below, below.parent, logging.getLogger("shop").getChild("cart"), below.parent)
    print(handler.name, root.hasHandlers(), below.isEnabledFor(logging.DEBUG), below.getEffectiveLevel())
    logging.info("hi %s", 3)
    below.debug("%(k)s", {"k": 1})
    logging.getLogger("x").info("bad %d", "s")
    print([name for name in logging.root.manager.loggerDict if name.startswith(("shop", "x"))])

    ordinary = logging.getLogRecordFactory()

    def numbered(*args, **kwargs):
        record = ordinary(*args, **kwargs)
        record.number = len(record.msg)
        return record

    logging.setLogRecordFactory(numbered)
    handler.setFormatter(logging.Formatter("{number} {levelname:<8} {message}", style="{"))
    logging.warning("counted")
    logging.setLogRecordFactory(ordinary)
    handler.setFormatter(logging.Formatter("$levelname - $message", style="$"))
    logging.captureWarnings(True)
    warnings.warn("careful")
    logging.captureWarnings(False)
    adapter = logging.LoggerAdapter(below, {"user": "u"})
    adapter.info("adapted")
    print(adapter, adapter.isEnabledFor(10), adapter.name)


def show_handlers(handler):
    memory = logging.handlers.MemoryHandler(3, flushLevel=logging.ERROR, target=handler)
    log = logging.getLogger("memory")
    log.propagate = False
    log.addHandler(memory)
    log.info("1")
    log.info("2")
    print("nothing yet", len(memory.buffer))
    log.error("3")
    log.info("at the end")
    line = queue.Queue()
    listener = logging.handlers.QueueListener(line, handler, respect_handler_level=True)
    log = logging.getLogger("queued")
    log.propagate = False
    log.addHandler(logging.handlers.QueueHandler(line))
    listener.start()
    log.info("queued %s", 1)
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("oops")
    listener.stop()


class Json(logging.Formatter):
    """What the caller adds goes along."""

    def format(self, record):
        usual = {*vars(logging.makeLogRecord({})), "message"}
        added = {name: value for name, value in vars(record).items() if name not in usual}
        return json.dumps({"says": record.getMessage(), "in": record.funcName, "of": record.filename, **added})


def show_json(handler):
    log = logging.getLogger("json")
    log.propagate = False
    log.addHandler(handler)
    handler.setFormatter(Json())
    log.info("%d bowls", 3, extra={"guest": 7})
    log.removeHandler(handler)


class Tagging(logging.Filter):
    def __init__(self, tag):
        super().__init__()
        self.tag = tag

    def filter(self, record):
        record.msg = f"[{self.tag}] {record.msg}"
        return "secret" not in record.msg


def make_handler(limit, stream):
    handler = logging.StreamHandler(stream)
    handler.limit = limit
    return handler


CONFIG = {
    "version": 1,
    "formatters": {"short": {"format": "%(levelname)s/%(name)s/%(message)s"},
                   "braces": {"format": "{levelname} {message} {asctime}", "style": "{", "datefmt": "%S"}},
    "filters": {"tag": {"()": Tagging, "tag": "app"}, "only_kept": {"name": "kept"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "short", "stream": "ext://sys.stdout", "level": "INFO"},
                 "made": {"()": make_handler, "limit": 3, "stream": "ext://sys.stdout", "formatter": "braces"},
                 "buffer": {"class": "logging.handlers.MemoryHandler", "capacity": 2, "target": "console", "filters": ["only_kept"]}},
    "loggers": {"app": {"handlers": ["console"], "level": "DEBUG", "propagate": False, "filters": ["tag"]},
                "app.part": {"handlers": ["made"]}, "kept": {"handlers": ["buffer"], "level": "INFO", "propagate": False}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}


async def worker(number):
    log = logging.getLogger("app")
    log.info("worker %d starts", number)
    await asyncio.sleep(number)
    log.debug("not shown")
    log.info("secret")


async def main():
    show_formatters()
    handler = logging.StreamHandler(sys.stdout)
    handler.set_name("console")
    handler.setFormatter(logging.Formatter("%(name)-8s|%(levelname)8s|%(message)s|%(funcName)s|%(lineno)d|%(threadName)s"))
    show_loggers(handler)
    show_handlers(handler)
    show_json(handler)
    old, part = logging.getLogger("old"), logging.getLogger("app.below")
    logging.config.dictConfig(CONFIG)
    await asyncio.gather(worker(1), worker(2))
    print(old.disabled, part.disabled, logging.getLogger().handlers)
    logging.getLogger("app.part").warning("two handlers")
    logging.getLogger("other").info("no")
    logging.getLogger("other").warning("yes")
    for text in ("a", "b", "c"):
        logging.getLogger("kept").info(text)
    logging.addLevelName(25, "NOTICE")
    logging.getLogger("app").log(25, "note")
    logging.config.dictConfig({"version": 1, "disable_existing_loggers": False, "loggers": {"noise": {"level": "ERROR"}}})
    print(logging.getLogger("app").disabled, logging.getLogger("noise").level)
    attempt(lambda: logging.config.dictConfig({}))
    attempt(lambda: logging.config.dictConfig({"version": 2}))
    attempt(lambda: logging.config.dictConfig({"version": 1, "handlers": {"x": {"class": "nope.Nope"}}}))
    attempt(lambda: logging.config.dictConfig({"version": 1, "root": {"handlers": ["x"]}}))
    attempt(lambda: logging.config.dictConfig({"version": 1, "loggers": {"l": {"level": "LOUD"}}}))
    attempt(lambda: logging.getLogger().setLevel("LOUD"))
    attempt(lambda: logging.basicConfig(bogus=1, force=True))
    attempt(lambda: logging.setLoggerClass(int))


asyncio.run(main())
