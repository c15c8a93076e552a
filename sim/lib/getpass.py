"""The user's name (docs.python.org/3.11/library/getpass.html), as far as the program's own environment has one."""
import os

__all__ = ['getpass', 'getuser', 'GetPassWarning']


class GetPassWarning(UserWarning):
    pass


def getuser():
    for name in ('LOGNAME', 'USER', 'LNAME', 'USERNAME'):
        user = os.environ.get(name)
        if user:
            return user
    raise OSError("a simulated program has no user: put os.environ['USER'] = '...' into the program")


def getpass(prompt='Password: ', stream=None):
    raise EOFError('a simulated program has no keyboard: put the values into the program instead')
