"""signal.signal(): handlers that Python itself runs, at once."""
import asyncio
import signal


def handler(number, frame):
    print("handler", signal.Signals(number).name)


print(signal.signal(signal.SIGUSR2, handler), signal.getsignal(signal.SIGUSR2) is handler)
signal.raise_signal(signal.SIGUSR2)
signal.signal(signal.SIGUSR2, signal.SIG_IGN)
signal.raise_signal(signal.SIGUSR2)
print(signal.getsignal(signal.SIGUSR2), repr(signal.SIGTERM), int(signal.SIGTERM), signal.strsignal(15))
signal.raise_signal(signal.SIGWINCH)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")


class Stop(Exception):
    pass


def stop(number, frame):
    raise Stop(number)


async def main():
    signal.signal(signal.SIGTERM, stop)
    try:
        signal.raise_signal(signal.SIGTERM)
    except Stop as error:
        print("stopped by", error)
    before = signal.signal(signal.SIGINT, handler)
    print(callable(before), before is signal.default_int_handler)
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(1)


asyncio.run(main())
print(signal.getsignal(signal.SIGINT) is handler)
for arguments in (0, handler), ("x", handler), (signal.SIGKILL, handler), (signal.SIGTERM, 5):
    try:
        signal.signal(*arguments)
    except Exception as error:
        print(type(error).__name__, error)
print(signal.default_int_handler)


def tell_where(number, frame):
    print("at", frame.f_code.co_name, sorted(frame.f_locals) if frame.f_code.co_name != "<module>" else "", frame.f_lineno)


def work(left):
    if left == 0:
        signal.raise_signal(signal.SIGUSR1)
    else:
        work(left - 1)


async def wait_and_tell():
    await asyncio.sleep(1)
    signal.raise_signal(signal.SIGUSR1)


signal.signal(signal.SIGUSR1, tell_where)
signal.raise_signal(signal.SIGUSR1)
work(2)
asyncio.run(wait_and_tell())
