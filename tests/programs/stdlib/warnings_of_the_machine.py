"""The warnings of the machine itself pass through the filters of the warnings module."""
import asyncio
import warnings


async def forgotten(number):
    return number


def forget(number):
    forgotten(number)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    forget(1)
for warning in caught:
    print(warning.category.__name__, warning.message, warning.lineno)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    forget(2)
print("nothing was said")

with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        forget(3)
    except RuntimeWarning as error:
        print("raised", error)
print("an error in the middle of nowhere")

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="coroutine 'forgotten' was never")
    forget(4)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    asyncio.get_event_loop_policy()
    try:
        asyncio.get_event_loop()
    except RuntimeError as error:
        print(error)
    forget(5)
    forget(6)
print([(str(warning.message), warning.category, warning.filename[-7:]) for warning in caught])


def show(message, category, filename, lineno, file=None, line=None):
    print("shown:", message, category.__name__)


warnings.showwarning = show
forget(7)
forget(8)
