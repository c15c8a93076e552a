"""hasattr() and getattr() with a default: an AttributeError of the attribute itself counts as none."""


class Odd:
    @property
    def absent(self):
        raise AttributeError("not yet")

    @property
    def broken(self):
        raise KeyError("other")


error = ValueError(1)
print(hasattr(error, "__notes__"), getattr(error, "__notes__", "none"))
error.add_note("a note")
print(hasattr(error, "__notes__"), error.__notes__)
odd = Odd()
print(hasattr(odd, "absent"), getattr(odd, "absent", "none"))
try:
    hasattr(odd, "broken")
except KeyError as other:
    print(repr(other))
try:
    odd.absent
except AttributeError as absent:
    print(absent)
