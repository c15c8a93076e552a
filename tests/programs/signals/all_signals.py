"""The signals there are, by name and number, what they are called and who handles them at first."""
import signal

for name, member in signal.Signals.__members__.items():
    print(name, int(member), member.name, signal.strsignal(member), signal.getsignal(member))
print(signal.strsignal(32), signal.strsignal(40), len(signal.valid_signals()), 33 in signal.valid_signals(), signal.NSIG)
signal.raise_signal(signal.SIGPIPE)  # a write to nobody is met as BrokenPipeError
print(signal.SIGCLD is signal.SIGCHLD, repr(signal.SIGPOLL), signal.SIG_IGN, signal.ItimerError)
