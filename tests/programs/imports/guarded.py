# What might be missing is imported with care, or never: such a program runs.
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from no_such_library import Thing

try:
    import no_such_loop
except ImportError:
    no_such_loop = None

try:
    from no_such_json import dumps
except (AttributeError, ModuleNotFoundError):
    from json import dumps

with suppress(ImportError):
    import no_such_colours

try:
    import no_such_numbers
except Exception as error:
    print(type(error).__name__, error.name)

if sys.platform == 'win32':
    import no_such_windows_module


def never_called():
    import no_such_database
    return no_such_database.connect()


def called():
    from no_such_network import get
    return get


try:
    called()
except ImportError as error:
    print(error, '|', error.name)

print(dumps([1, no_such_loop]))
