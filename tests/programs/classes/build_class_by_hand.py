"""__build_class__ looks at what it is given."""
import builtins

for arguments in ((int, "Name"), (lambda: None, 5)):
    try:
        builtins.__build_class__(*arguments)
    except TypeError as error:
        print(error)
print(builtins.__build_class__(lambda: None, "Made", int)(5) + 1)
