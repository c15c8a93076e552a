class Clock:
    def __init__(self, seconds):
        self.seconds = seconds

    def __format__(self, spec):
        return f"<{spec or 'plain'} {self.seconds}>"

    def __str__(self):
        return "a clock"

    def __repr__(self):
        return "Clock()"


c = Clock(5)
print(f"{c} {c:hms} {c!s} {c!r} {c!s:>10}", "{:x}".format(c), "%s %r" % (c, c), [c], {1: c})
