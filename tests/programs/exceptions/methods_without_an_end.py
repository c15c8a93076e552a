"""Special methods that call themselves without an end: the RecursionError that beginners meet."""


class Setting:
    def __setattr__(self, name, value):
        self.name = value


class Getting:
    def __getattr__(self, name):
        return self.other


class GettingAny:
    def __getattribute__(self, name):
        return self.name


class Showing:
    def __repr__(self):
        return f"<{self!r}>"


class Naming:
    def __str__(self):
        return str(self)


class Measuring:
    def __len__(self):
        return len(self)


class Indexing:
    def __getitem__(self, index):
        return self[index]


class Comparing:
    def __eq__(self, other):
        return self == other


class Adding:
    def __add__(self, other):
        return self + other


class Calling:
    def __call__(self):
        return self()


class Own:
    @property
    def own(self):
        return self.own


class Iterating:
    def __iter__(self):
        return iter(self)


class Making:
    def __init__(self):
        self.other = Making()


def attempt(name, function):
    try:
        function()
    except RecursionError as error:
        print(f"{name}: {type(error).__name__}")


attempt("setting", lambda: setattr(Setting(), "name", 1))
attempt("getting", lambda: Getting().name)
attempt("getting any", lambda: GettingAny().name)
attempt("showing", lambda: repr(Showing()))
attempt("naming", lambda: str(Naming()))
attempt("measuring", lambda: len(Measuring()))
attempt("indexing", lambda: Indexing()[0])
attempt("comparing", lambda: Comparing() == 1)
attempt("adding", lambda: Adding() + 1)
attempt("calling", lambda: Calling()())
attempt("own", lambda: Own().own)
attempt("iterating", lambda: iter(Iterating()))
attempt("making", lambda: Making())
Setting().name = 1
