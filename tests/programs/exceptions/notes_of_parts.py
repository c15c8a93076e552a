"""Notes of a group go with its parts, also with what except* leaves over."""


def show(error):
    print(repr(error), getattr(error, "__notes__", None))
    for inner in getattr(error, "exceptions", ()):
        show(inner)


def attempt(act):
    group = ExceptionGroup("x", [RuntimeError("x"), KeyError("y"), ValueError("z")])
    group.add_note("bundled")
    try:
        try:
            raise group
        except* KeyError as errors:
            show(errors)
            act(errors)
        except* RuntimeError as errors:
            show(errors)
            act(errors)
    except BaseException as error:
        print("comes out:")
        show(error)


def again(errors):
    raise


def new(errors):
    raise OSError("new")


def explicit(errors):
    raise errors


def part(errors):
    raise errors.exceptions[0]


def noted(errors):
    errors.add_note("seen")
    raise errors


for act in (print, again, new, explicit, part, noted):
    print("---", act.__name__)
    attempt(act)
