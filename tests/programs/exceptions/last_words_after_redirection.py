"""At its end a program's last words go to the real stderr, whatever sys.stderr was."""
import io
import sys


async def forgotten():
    return 1


class Late:
    def __del__(self):
        raise ValueError("last words")

    def __repr__(self):
        return "<late>"


kept = forgotten()
sys.stderr = io.StringIO()
print("the end")
