"""The harmless part of os. Files, processes and the environment of the host are out of reach."""
name = 'posix'
sep = '/'
linesep = '\n'
pathsep = ':'
curdir = '.'
environ = {}
error = OSError


def getenv(key, default=None): return environ.get(key, default)
def getpid(): return 1
def getppid(): return 0
def cpu_count(): return 2
def getcwd(): return '/'
def fspath(path): return path


def urandom(size):
    import random
    return random.SystemRandom().randbytes(size)


def __getattr__(name):
    if name.startswith('__') or name == 'fork':
        raise AttributeError(f"module 'os' has no attribute {name!r}")
    raise AttributeError(f'os.{name} is not available: a simulated program cannot reach files or processes')
