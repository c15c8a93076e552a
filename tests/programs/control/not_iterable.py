for value in (1, None, 2.5, print):
    try:
        for x in value:
            pass
    except TypeError as error:
        print(error)
