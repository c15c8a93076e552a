def outer():
    def inner():
        return (lambda: undefined_name)()

    return inner()


outer()
