"""Docstrings with examples, checked by doctest: right ones, wrong ones, and those of coroutines.

>>> import asyncio
>>> asyncio.run(double(21))
42
"""
import asyncio
import doctest


async def double(n):
    """
    >>> import asyncio
    >>> asyncio.run(double(2))
    4
    >>> asyncio.run(double(None))
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    """
    await asyncio.sleep(1)
    return n * 2


def factorial(n):
    """The product of 1 to n.

    >>> [factorial(n) for n in range(6)]
    [1, 1, 2, 6, 24, 120]
    >>> factorial(30) # doctest: +ELLIPSIS
    2652528598...000000
    >>> factorial(-1)
    Traceback (most recent call last):
    ValueError: n must be >= 0
    >>> for i in range(3):
    ...     print(i)
    ...
    0
    1
    2
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    """
    if n < 0:
        raise ValueError("n must be >= 0")
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


class Counter:
    """Counts.

    >>> c = Counter()
    >>> c.add(); c.value
    1
    """

    def __init__(self):
        self._value = 0

    def add(self):
        """
        >>> Counter().add() is None
        True
        """
        self._value += 1

    @property
    def value(self):
        """What was counted.

        >>> Counter().value
        0
        """
        return self._value

    @staticmethod
    def zero():
        """
        >>> Counter.zero()
        0
        """
        return 0


def plain():
    return 1


if __name__ == "__main__":
    print(doctest.testmod())
    doctest.testmod(verbose=True)

    def wrong(n):
        """
        >>> wrong(1)
        3
        >>> wrong(2)   # doctest: +SKIP
        7
        >>> x = wrong(3)
        >>> x  # doctest: +NORMALIZE_WHITESPACE
        [1,   2,
         4]
        """
        return [1, 2, n]

    wrong.__name__ = "wrong"
    doctest.run_docstring_examples(wrong, globals(), name="wrong")
    print(doctest.testmod(optionflags=doctest.REPORT_ONLY_FIRST_FAILURE))
