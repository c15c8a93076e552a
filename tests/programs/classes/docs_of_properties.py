"""Where the docstring of a property comes from."""


class Documented(property):
    """Of the derived class."""


class Bare(property):
    __slots__ = ()


class Plain:
    @property
    def size(self):
        """How large it is."""
        return 1

    @size.setter
    def size(self, value):
        """Sets it."""

    @Documented
    def weight(self):
        """How heavy it is."""

    @weight.setter
    def weight(self, value):
        pass

    told = property(lambda self: 1, doc='told outright')
    told = told.getter(lambda self: 2)

    @told.setter
    def told(self, value):
        """Not this one."""


print(Plain.size.__doc__, '|', Plain.weight.__doc__, '|', Plain.told.__doc__, '|', Documented.__doc__)
other = Plain.size.getter(lambda self: 3)
print(other.__doc__, property().__doc__, Documented(doc='own').__doc__)


def with_doc():
    """Here it is."""


print(Plain.size.getter(with_doc).__doc__)
try:
    Bare(with_doc)
except AttributeError as error:
    print('AttributeError')
for count in (0, 1, 3):
    try:
        Plain.size.__set_name__(*'abc'[:count])
    except TypeError as error:
        print(error)
plain = property()
plain.__doc__ = 'set later'
print(plain.__doc__)
