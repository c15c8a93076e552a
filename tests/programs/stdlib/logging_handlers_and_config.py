"""Logging set up from a dict, queues between logger and handler, record factories, adapters."""
import asyncio, logging, logging.config, logging.handlers, queue, sys, json, operator, typing, traceback, pdb
logging.config.dictConfig({
    "version": 1, "disable_existing_loggers": False,
    "formatters": {"short": {"format": "%(levelname)-8s %(name)s %(message)s"}, "long": {"format": "{asctime} {message}", "style": "{", "datefmt": "%H:%M:%S"}},
    "filters": {"only_app": {"name": "app"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "short", "level": "DEBUG"},
                 "err": {"class": "logging.StreamHandler", "formatter": "long", "filters": ["only_app"]}},
    "loggers": {"app": {"level": "DEBUG", "handlers": ["console"], "propagate": False}, "noise": {"level": "ERROR"}},
    "root": {"level": "INFO", "handlers": ["err"]},
})
logging.getLogger("app.db").debug("hello %s", "db"); logging.getLogger("noise").warning("no"); logging.getLogger("other").info("filtered"); logging.getLogger("noise").error("no, too")
for bad in ({}, {"version": 2}, {"version": 1, "handlers": {"h": {"class": "logging.Nope"}}}):
    try: logging.config.dictConfig(bad)
    except ValueError as e: print(e)
class Json(logging.Formatter):
    def format(self, record):
        usual = set(logging.makeLogRecord({}).__dict__) | {"message"}
        extra = {k: v for k, v in record.__dict__.items() if k not in usual}
        return json.dumps({"msg": record.getMessage(), "where": record.funcName, "file": record.filename, **extra})
log = logging.getLogger("app"); log.handlers[:] = []
h = logging.StreamHandler(sys.stdout); h.setFormatter(Json()); log.addHandler(h)
q = queue.Queue()
async def main():
    log.info("x=%d", 3, extra={"request": 7})
    qh = logging.handlers.QueueHandler(q)
    listener = logging.handlers.QueueListener(q, h)
    other = logging.getLogger("queued"); other.propagate = False; other.addHandler(qh); other.setLevel(logging.DEBUG)
    listener.start()
    for i in range(3):
        other.warning("item %s", i); await asyncio.sleep(0.5)
    listener.stop()
asyncio.run(main())
mem = logging.handlers.MemoryHandler(10, target=h); log.handlers[:] = [mem]
log.info("kept"); log.debug("kept too"); print("before"); log.error("now"); print("after")
old = logging.getLogRecordFactory()
def factory(*args, **kw):
    record = old(*args, **kw); record.user = "ada"; return record
logging.setLogRecordFactory(factory)
log.handlers[:] = [logging.StreamHandler(sys.stdout)]; log.handlers[0].setFormatter(logging.Formatter("%(user)s %(lineno)d %(message)s"))
log.info("who")
a = logging.LoggerAdapter(log, {"k": 1}); a.info("adapted"); print(a, a.isEnabledFor(10), a.name, a.getEffectiveLevel())
print(operator.ipow(2, 3), operator.ilshift(1, 4), isinstance(3, typing.SupportsRound) if 0 else "")
try: 1 / 0
except ZeroDivisionError as e:
    print([(f.f_code.co_name, n) for f, n in traceback.walk_tb(e.__traceback__)])
    traceback.TracebackException.from_exception(e).print(file=sys.stdout)
try: log.info("%(taskName)s %d", {"a": 1})
except Exception as e: print("raised", e)
