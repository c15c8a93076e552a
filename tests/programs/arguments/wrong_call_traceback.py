def greet(name, greeting):
    return greeting + name


def main():
    greet("bob")


main()
