"""What CPython's tests use of test.support.socket_helper."""
import unittest

HOST = HOSTv4 = "127.0.0.1"
HOSTv6 = "::1"
IPV6_ENABLED = False


def bind_port(*args, **kwargs):
    raise unittest.SkipTest("sockets")


find_unused_port = bind_unix_socket = get_bound_ip_interface_address = bind_port


def skip_unless_bind_unix_socket(test):
    return unittest.skip("sockets")(test)
