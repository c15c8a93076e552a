# Handlers of the signal module, for signals that the program sends itself.
import os
import signal
import time


def show(number, frame):
    print('handler', number, signal.Signals(number).name, time.time())


print(signal.signal(signal.SIGTERM, show), signal.getsignal(signal.SIGTERM) is show)
signal.raise_signal(signal.SIGTERM)
os.kill(os.getpid(), signal.SIGTERM)
print(repr(signal.SIGINT), signal.SIGINT, signal.SIGTERM.name, signal.Signals(1), signal.strsignal(signal.SIGINT), signal.NSIG)
print(signal.signal(signal.SIGINT, show) is signal.default_int_handler)
signal.raise_signal(signal.SIGINT)
print(signal.signal(signal.SIGINT, signal.SIG_IGN) is show)
signal.raise_signal(signal.SIGINT)
print(repr(signal.getsignal(signal.SIGINT)), repr(signal.getsignal(signal.SIGUSR1)))
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print('KeyboardInterrupt')
for wrong in (lambda: signal.signal(99, show), lambda: signal.signal(2, 'text'), lambda: signal.signal(9, show)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
