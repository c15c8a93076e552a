"""sys.__excepthook__ and the interpreter's own messages go where sys.stderr goes."""
import io
import sys


class Noisy:
    def __del__(self):
        raise ValueError("from __del__")

    def __repr__(self):
        return "<noisy>"


kept, sys.stderr = sys.stderr, io.StringIO()
try:
    nme = 1
    print(nam)
except NameError:
    sys.excepthook(*sys.exc_info())
Noisy()
text, sys.stderr = sys.stderr.getvalue(), kept
print(text.replace(text[text.find("<function"):text.find(">", text.find("<function")) + 1], "FUNCTION"))
