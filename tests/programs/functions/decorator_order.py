def trace(label):
    print("make", label)

    def decorate(f):
        print("apply", label, f.__name__)
        return f

    return decorate


@trace("outer")
@trace("inner")
def work():
    return 1


print(work())
