def run(action):
    try:
        print("try", end=" ")
        result = action()
    except ZeroDivisionError as error:
        print("except", error, end=" ")
    except (KeyError, IndexError):
        print("lookup", end=" ")
    else:
        print("else", result, end=" ")
    finally:
        print("finally")


run(lambda: 1)
run(lambda: 1 / 0)
run(lambda: {}["k"])
run(lambda: [][0])
