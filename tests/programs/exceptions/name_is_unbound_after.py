error = "before"
try:
    raise ValueError("x")
except ValueError as error:
    pass
try:
    print(error)
except NameError as problem:
    print(problem)
