class C:
    base = [1, 2]
    doubled = [x * 2 for x in base]
    try:
        broken = [base[0] for _ in range(1)]
    except NameError as error:
        print(error)


print(C.doubled)
