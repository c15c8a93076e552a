"""Files that are gone once they are closed, in memory: under CPython and Watchpot alike. Everything else of tempfile is not there."""
import io


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, **kwargs):
    return io.BytesIO() if "b" in mode else io.StringIO(newline="" if newline is None else newline)


def __getattr__(name):
    import absent
    if name.startswith("__"):
        raise AttributeError(name)
    return absent.Absent(f"tempfile.{name}")
