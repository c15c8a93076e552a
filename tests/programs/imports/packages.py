"""A package beside the program: submodules, relative imports, and a folder without __init__.py."""
import asyncio

import shop
import shop.back.office
import shop.stock as goods
from shop import stock, Till
from shop.back import office
from shop.back.office import report


async def main():
    till = Till()
    print(await asyncio.gather(till.sell("rice"), till.sell("tea")))


asyncio.run(main())
print(goods is stock is shop.stock, office is shop.back.office, report())
print(shop.__name__, shop.__doc__, shop.back.__name__, office.__name__, office.__package__, len(shop.__path__))
print(Till.__module__, till if (till := None) else shop.till.Till is Till)
for name in ("shop.missing", "shop.till.deep", "no_such_package.part"):
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        print(error, error.name)
try:
    from shop import nothing
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0])
try:
    office.fail()
except ImportError as error:
    print(error)
try:
    from .shop import till
except ImportError as error:
    print(error)
