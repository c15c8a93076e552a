from ..stock import PRICES
from .. import NAME


def report():
    return f"{NAME}: {sorted(PRICES)}"


def fail():
    from ...beyond import nothing
