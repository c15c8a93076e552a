"""What CPython's tests use of test.support.os_helper: no files, so what needs one skips."""
import unittest

TESTFN = TESTFN_ASCII = TESTFN_UNICODE = "@test"
FS_NONASCII = ""


def _no_files(*args, **kwargs):
    raise unittest.SkipTest("files")


temp_dir = temp_cwd = create_empty_file = change_cwd = EnvironmentVarGuard = make_bad_fd = _no_files


def unlink(path):
    """There is nothing to remove."""


rmtree = rmdir = unlink


class FakePath:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        if isinstance(self.path, BaseException) or isinstance(self.path, type) and issubclass(self.path, BaseException):
            raise self.path
        return self.path


def skip_unless_symlink(test):
    return unittest.skip("files")(test)


skip_unless_xattr = skip_unless_symlink
