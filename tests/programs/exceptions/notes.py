error = ValueError("main")
error.add_note("first note")
error.add_note("second\nnote")
print(error.__notes__)
raise error
