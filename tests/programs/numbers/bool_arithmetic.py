print(True + True, True * 3, sum([True, False, True]), -True, ~True, True / 2, True == 1.0, True is not False)
print(True & False, True | False, True ^ True, True & 1, type(True & True), type(True & 1), bool(""), bool(0.0), bool([0]), bool(" "))
print([False, True][True], int(True), str(True), {True: "a", 1: "b", 1.0: "c"})
