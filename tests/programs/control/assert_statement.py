assert True
assert 1, "fine"
try:
    assert 0
except AssertionError as error:
    print(repr(error))
try:
    assert [] == [1], "lists differ"
except AssertionError as error:
    print(repr(error))
assert 1 + 1 == 3, ("tuple", "message")
