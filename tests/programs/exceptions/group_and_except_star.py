try:
    raise ExceptionGroup("several", [ValueError("a"), TypeError("b"), ExceptionGroup("inner", [ValueError("c")])])
except* ValueError as group:
    print("values", repr(group))
except* TypeError as group:
    print("types", group.exceptions)
print(ExceptionGroup("g", [ValueError(1)]).subgroup(KeyError))
print(str(ExceptionGroup("g", [ValueError(1), ValueError(2)])))
