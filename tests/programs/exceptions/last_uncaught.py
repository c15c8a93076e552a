"""What nobody catches is sys.last_value until the program ends."""
import atexit
import sys


def tell():
    print(sys.last_type.__name__, repr(sys.last_value))
    place = sys.last_traceback
    while place.tb_next:
        place = place.tb_next
    print(place.tb_lineno)


print(hasattr(sys, "last_value"))
atexit.register(tell)
raise LookupError("nobody")
