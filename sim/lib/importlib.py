"""Of importlib (docs.python.org/3.11/library/importlib.html): import_module."""
import sys

__all__ = ['import_module', 'invalidate_caches', 'reload']


def import_module(name, package=None):
    if name.startswith('.'):
        if not package:
            raise TypeError(f'the \'package\' argument is required to perform a relative import for {name!r}')
        level = len(name) - len(name.lstrip('.'))
        name = '.'.join(package.split('.')[:len(package.split('.')) - level + 1] + [name[level:]])
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    pass


def reload(module):
    raise RuntimeError('reload() is not available: the files of a simulated program do not change while it runs')
