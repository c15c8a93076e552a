"""What the module _thread takes for a name."""
import _thread

for call in (lambda: _thread._start(print, 3), lambda: _thread._set_name(1, None)):
    try:
        call()
    except TypeError as error:
        print(error)
