"""Of shutil (docs.python.org/3.11/library/shutil.html) what needs no files: the size of the terminal."""
import os
from collections import namedtuple


class _TerminalSize(namedtuple('terminal_size', 'columns lines')):
    def __repr__(self):
        return f'os.terminal_size(columns={self.columns}, lines={self.lines})'


def get_terminal_size(fallback=(80, 24)):
    """There is no terminal: what the environment says, or the fallback."""
    sizes = []
    for name, other in zip(('COLUMNS', 'LINES'), fallback):
        try:
            sizes.append(int(os.environ[name]) or other)
        except (KeyError, ValueError):
            sizes.append(other)
    return _TerminalSize(*sizes)


def __getattr__(name):
    if name.startswith('_'):
        raise AttributeError(f"module 'shutil' has no attribute {name!r}")
    raise AttributeError(f'shutil.{name} is not available: a simulated program cannot reach files')
