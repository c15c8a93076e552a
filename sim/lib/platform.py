"""What runs the program (docs.python.org/3.11/library/platform.html): a Python 3.11 on a Linux without a name."""
import sys


def system(): return 'Linux'
def node(): return 'watchpot'
def release(): return ''
def version(): return ''
def machine(): return 'x86_64'
def processor(): return ''
def architecture(executable='', bits='', linkage=''): return '64bit', ''
def python_implementation(): return 'CPython'
def python_version(): return '.'.join(str(part) for part in sys.version_info[:3])
def python_version_tuple(): return tuple(str(part) for part in sys.version_info[:3])
def platform(aliased=False, terse=False): return 'Linux'
