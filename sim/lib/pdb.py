"""A program may import the debugger, but not stop in it: nobody could type there."""


def _refused(name):
    def function(*args, **kwargs):
        raise RuntimeError(f'pdb.{name}() is not available: step through the program in Watchpot itself')
    function.__name__ = function.__qualname__ = name
    return function


set_trace, post_mortem, pm = _refused('set_trace'), _refused('post_mortem'), _refused('pm')
run, runeval, runcall = _refused('run'), _refused('runeval'), _refused('runcall')
