try:
    import no_such_module
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    from time import no_such_name
except ImportError as error:
    print(str(error).split(" (")[0])
try:
    import asyncio
    asyncio.no_such
except AttributeError as error:
    print(error)
