"""What CPython's tests use of test.support.hashlib_helper."""


def requires_hashdigest(name, openssl=None, usedforsecurity=True):
    return lambda test: test
