"""Of two built-in names that are equally near to a wrong one, CPython's order decides."""
import builtins
import traceback

for attempt in (lambda: Timer, lambda: sites, lambda: prin, lambda: flaot, lambda: Exeption, lambda: srted, lambda: dictt, lambda: mx, lambda: abc):
    try:
        attempt()
    except NameError:
        print(traceback.format_exc().splitlines()[-1])
builtins.extraordinary = 1
try:
    extraordinari
except NameError:
    print(traceback.format_exc().splitlines()[-1])
