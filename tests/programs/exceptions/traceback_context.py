def load():
    return {}["key"]


def main():
    try:
        load()
    except KeyError:
        raise RuntimeError("could not load")


main()
