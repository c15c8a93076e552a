def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = "changed"

        inner()
        return x

    before = x
    return before, middle(), x


print(outer())
