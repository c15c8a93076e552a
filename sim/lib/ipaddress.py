"""Addresses and networks of IP (docs.python.org/3.11/library/ipaddress.html)."""
import functools

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    """A text or number that is no address."""


class NetmaskValueError(ValueError):
    """What stands behind the slash is no mask."""


def _first_of(address, kinds, words):
    for kind in kinds:
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 {words}')


def ip_address(address):
    return _first_of(address, (IPv4Address, IPv6Address), 'address')


def ip_network(address, strict=True):
    return _first_of(address, (functools.partial(IPv4Network, strict=strict), functools.partial(IPv6Network, strict=strict)), 'network')


def ip_interface(address):
    return _first_of(address, (IPv4Interface, IPv6Interface), 'interface')


def v4_int_to_packed(address):
    try:
        return address.to_bytes(4, 'big')
    except OverflowError:
        raise ValueError('Address negative or too large for IPv4')


def v6_int_to_packed(address):
    try:
        return address.to_bytes(16, 'big')
    except OverflowError:
        raise ValueError('Address negative or too large for IPv6')


# ---- texts ----

def _is_decimal(text):
    return text.isascii() and text.isdigit()


def _parse_octet(text):
    if not text:
        raise ValueError('Empty octet not permitted')
    if not _is_decimal(text):
        raise ValueError(f'Only decimal digits permitted in {text!r}')
    if len(text) > 3:
        raise ValueError(f'At most 3 characters permitted in {text!r}')
    if text != '0' and text[0] == '0':
        raise ValueError(f'Leading zeros are not permitted in {text!r}')
    number = int(text)
    if number > 255:
        raise ValueError(f'Octet {number} (> 255) not permitted')
    return number


def _parse_v4(text):
    octets = text.split('.')
    if len(octets) != 4:
        raise AddressValueError(f'Expected 4 octets in {text!r}' if text else 'Address cannot be empty')
    try:
        return functools.reduce(lambda number, octet: number << 8 | _parse_octet(octet), octets, 0)
    except ValueError as error:
        raise AddressValueError(f'{error} in {text!r}') from None


def _parse_group(text):
    if not text or any(c not in '0123456789abcdefABCDEF' for c in text):
        raise ValueError(f'Only hex digits permitted in {text!r}')
    if len(text) > 4:
        raise ValueError(f'At most 4 characters permitted in {text!r}')
    return int(text, 16)


def _parse_v6(text):
    if not text:
        raise AddressValueError('Address cannot be empty')
    groups = text.split(':')
    if len(groups) < 3:
        raise AddressValueError(f'At least 3 parts expected in {text!r}')
    if '.' in groups[-1]:
        try:
            tail = _parse_v4(groups.pop())
        except AddressValueError as error:
            raise AddressValueError(f'{error} in {text!r}') from None
        groups += [f'{tail >> 16:x}', f'{tail & 0xffff:x}']
    if len(groups) > 9:
        raise AddressValueError(f'At most 8 colons permitted in {text!r}')
    gaps = [i for i in range(1, len(groups) - 1) if not groups[i]]
    if len(gaps) > 1:
        raise AddressValueError(f"At most one '::' permitted in {text!r}")
    opens, closes = not groups[0], not groups[-1]
    if gaps:
        before, after = gaps[0], len(groups) - gaps[0] - 1
        if opens:
            before -= 1
            if before:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if closes:
            after -= 1
            if after:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        if before + after >= 8:
            raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
        groups = groups[:before] + ['0'] * (8 - before - after) + (groups[-after:] if after else [])
    else:
        if len(groups) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        if opens:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if closes:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
    try:
        return functools.reduce(lambda number, group: number << 16 | _parse_group(group), groups, 0)
    except ValueError as error:
        raise AddressValueError(f'{error} in {text!r}') from None


def _format_v4(number):
    return '.'.join(map(str, number.to_bytes(4, 'big')))


def _format_v6(number):
    """The longest run of two or more zeros, the first of them, becomes '::'."""
    groups = [f'{number >> shift & 0xffff:x}' for shift in range(112, -1, -16)]
    best, start = (0, 1), None
    for i, group in enumerate(groups + ['end']):
        if group != '0':
            start = None
            continue
        start = i if start is None else start
        if i + 1 - start > best[1]:
            best = start, i + 1 - start
    if best[1] < 2:
        return ':'.join(groups)
    return ':'.join(groups[:best[0]]) + '::' + ':'.join(groups[best[0] + best[1]:])


def _check_versions(one, other, words='version'):
    if one._version != other._version:
        raise TypeError(f'{one} and {other} are not of the same {words}')


def _numbers(first, last, step=1):
    """A range, of numbers of any size."""
    while first <= last:
        yield first
        first += step


# ---- what all have in common ----

class _Base:
    __slots__ = ()

    @property
    def version(self):
        return self._version

    @property
    def max_prefixlen(self):
        return self._max_prefixlen

    @property
    def compressed(self):
        return str(self)

    @property
    def exploded(self):
        return self._explode_shorthand_ip_string()

    @property
    def reverse_pointer(self):
        return self._reverse_pointer()

    @classmethod
    def _check_number(cls, number):
        if number < 0:
            raise AddressValueError(f'{number} (< 0) is not permitted as an IPv{cls._version} address')
        if number > cls._ALL_ONES:
            raise AddressValueError(f'{number} (>= 2**{cls._max_prefixlen}) is not permitted as an IPv{cls._version} address')

    @classmethod
    def _check_packed(cls, packed):
        expected = cls._max_prefixlen // 8
        if len(packed) != expected:
            raise AddressValueError(f'{packed!r} (len {len(packed)} != {expected}) is not permitted as an IPv{cls._version} address')

    @classmethod
    def _mask(cls, length):
        return cls._ALL_ONES ^ cls._ALL_ONES >> length

    @classmethod
    def _refuse_mask(cls, mask):
        raise NetmaskValueError(f'{mask!r} is not a valid netmask') from None

    @classmethod
    def _length_of_mask(cls, number):
        """Ones, and then zeros only."""
        zeros = (~number & cls._ALL_ONES).bit_length()
        length = cls._max_prefixlen - zeros
        if cls._mask(length) != number:
            raise ValueError('Netmask pattern %r mixes zeroes & ones' % number.to_bytes(cls._max_prefixlen // 8, 'big'))
        return length

    @classmethod
    def _prefix_length(cls, mask):
        if isinstance(mask, int):
            length = mask
            if not 0 <= length <= cls._max_prefixlen:
                cls._refuse_mask(mask)
            return length
        if _is_decimal(mask):
            length = int(mask)
            if not 0 <= length <= cls._max_prefixlen:
                cls._refuse_mask(mask)
            return length
        if cls._version == 6:
            cls._refuse_mask(mask)
        try:
            number = cls._parse(mask)
        except AddressValueError:
            cls._refuse_mask(mask)
        for pattern in (number, number ^ cls._ALL_ONES):  # a mask, or the mask of a host
            try:
                return cls._length_of_mask(pattern)
            except ValueError:
                pass
        cls._refuse_mask(mask)

    @classmethod
    def _split(cls, address):
        if not isinstance(address, tuple):
            address = str(address).split('/') if not isinstance(address, (bytes, int)) else (address,)
            if len(address) > 2:
                raise AddressValueError(f"Only one '/' permitted in {'/'.join(address)!r}")
        return address if len(address) > 1 else (address[0], cls._max_prefixlen)


class _V4(_Base):
    __slots__ = ()
    _version = 4
    _ALL_ONES = 2 ** IPV4LENGTH - 1
    _max_prefixlen = IPV4LENGTH
    _parse = staticmethod(_parse_v4)
    _format = staticmethod(_format_v4)

    def _explode_shorthand_ip_string(self):
        return str(self)

    def _reverse_pointer(self):
        return '.'.join(reversed(str(self).split('.'))) + '.in-addr.arpa'


class _V6(_Base):
    __slots__ = ()
    _version = 6
    _ALL_ONES = 2 ** IPV6LENGTH - 1
    _max_prefixlen = IPV6LENGTH
    _parse = staticmethod(_parse_v6)
    _format = staticmethod(_format_v6)

    def _explode_shorthand_ip_string(self):
        own = self.network_address if isinstance(self, _BaseNetwork) else self.ip if isinstance(self, IPv6Interface) else self
        number = _parse_v6(str(own))
        text = ':'.join(f'{number >> shift & 0xffff:04x}' for shift in range(112, -1, -16))
        return f'{text}/{self._prefixlen}' if isinstance(self, (_BaseNetwork, IPv6Interface)) else text

    def _reverse_pointer(self):
        return '.'.join(self.exploded[::-1].replace(':', '')) + '.ip6.arpa'


@functools.total_ordering
class _BaseAddress:
    __slots__ = ()

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self._version == other._version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if isinstance(other, _BaseAddress):
            _check_versions(self, other)
            return self._ip < other._ip
        return NotImplemented

    def __add__(self, other):
        return self.__class__(int(self) + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(int(self) - other) if isinstance(other, int) else NotImplemented

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __str__(self):
        return self._format(self._ip)

    def __hash__(self):
        return hash(hex(int(self._ip)))

    def __reduce__(self):
        return self.__class__, (self._ip,)

    def __format__(self, fmt):
        """'s', or the number in binary ('b'), in hexadecimal ('x', 'X'), in what is usual for the version ('n')."""
        if not fmt or fmt[-1] == 's':
            return format(str(self), fmt)
        kind, grouping, prefix = fmt[-1], '_' in fmt, '#' in fmt
        if kind not in 'bnxX' or fmt.strip('bnxX').replace('#', '', 1).replace('_', '', 1):
            return super().__format__(fmt)
        if kind == 'n':
            kind = 'b' if self._version == 4 else 'x'
        digits = self._max_prefixlen if kind == 'b' else self._max_prefixlen // 4
        width = digits + (digits // 4 - 1 if grouping else 0) + (2 if prefix else 0)
        return format(self._ip, f"{'#' if prefix else ''}0{width}{'_' if grouping else ''}{kind}")

    @property
    def packed(self):
        return self._ip.to_bytes(self._max_prefixlen // 8, 'big')

    def _set(self, address):
        if isinstance(address, int):
            self._check_number(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed(address)
            self._ip = int.from_bytes(address, 'big')
        else:
            return str(address)
        return None

    def _is_in(self, networks):
        return any(self in network for network in networks)


@functools.total_ordering
class _BaseNetwork:
    """With `network_address`, `netmask` and `_prefixlen`."""

    def __init__(self, address, strict=True):
        given, mask = self._split(address)
        self.network_address = host = self._address_class(given)
        self._prefixlen = self._prefix_length(mask)
        self.netmask = self._address_class(self._mask(self._prefixlen))
        first = host._ip & self.netmask._ip
        if first != host._ip:
            if strict:
                raise ValueError(f'{self} has host bits set')
            self.network_address = self._address_class(first)

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __str__(self):
        return f'{self.network_address}/{self._prefixlen}'

    def _first(self):
        return int(self.network_address)

    def _last(self):
        return int(self.broadcast_address)

    def hosts(self):
        """All but the first address, which means the network, and in version 4 the last, which means everyone; networks of one
        or two have no such addresses."""
        bits = self._max_prefixlen - self._prefixlen
        if bits == 0:
            return [self.network_address]
        if bits == 1:
            return iter(self)
        return (self._address_class(number) for number in _numbers(self._first() + 1, self._last() - (self._version == 4)))

    def __iter__(self):
        for number in _numbers(self._first(), self._last()):
            yield self._address_class(number)

    def __getitem__(self, n):
        first, last = self._first(), self._last()
        number = first + n if n >= 0 else last + n + 1
        if not first <= number <= last:
            raise IndexError('address out of range')
        return self._address_class(number)

    def __lt__(self, other):
        if isinstance(other, _BaseNetwork):
            _check_versions(self, other)
            return self._key() < other._key()
        return NotImplemented

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, _BaseNetwork) else NotImplemented

    def _key(self):
        return self._version, self.network_address, self.netmask

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __contains__(self, other):
        is_comparable = other._version == self._version and not isinstance(other, _BaseNetwork)
        return is_comparable and not (other._ip ^ self.network_address._ip) & self.netmask._ip

    def overlaps(self, other):
        return self.network_address in other or self.broadcast_address in other or \
            other.network_address in self or other.broadcast_address in self

    @functools.cached_property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @functools.cached_property
    def hostmask(self):
        return self._address_class(int(self.netmask) ^ self._ALL_ONES)

    @property
    def with_prefixlen(self):
        return f'{self.network_address}/{self._prefixlen}'

    @property
    def with_netmask(self):
        return f'{self.network_address}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self.network_address}/{self.hostmask}'

    @property
    def num_addresses(self):
        return self._last() - self._first() + 1

    @property
    def prefixlen(self):
        return self._prefixlen

    def address_exclude(self, other):
        """What is left of it without the other one, as networks."""
        _check_versions(self, other)
        if not isinstance(other, _BaseNetwork):
            raise TypeError('%s is not a network object' % other)
        if not other.subnet_of(self):
            raise ValueError('%s not contained in %s' % (other, self))
        rest = self
        while rest != other:
            low, high = rest.subnets()
            inner, outer = (low, high) if other.subnet_of(low) else (high, low)
            yield outer
            rest = inner

    def compare_networks(self, other):
        _check_versions(self, other, 'type')
        mine, theirs = [(network.network_address, network.netmask) for network in (self, other)]
        return (mine > theirs) - (mine < theirs)

    def _bits_to_change(self, difference, new_prefix, sign):
        """How much longer (sign 1) or shorter (-1) the prefix becomes: by the difference, unless the new one is given."""
        if new_prefix is None:
            return difference
        bits = sign * (new_prefix - self._prefixlen)
        if bits < 0:
            raise ValueError('new prefix must be longer' if sign > 0 else 'new prefix must be shorter')
        if difference != 1:
            raise ValueError('cannot set prefixlen_diff and new_prefix')
        return bits

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        room = self._max_prefixlen - self._prefixlen
        if room == 0:
            yield self
            return
        bits = self._bits_to_change(prefixlen_diff, new_prefix, 1)
        length = self._prefixlen + bits
        if bits < 0:
            raise ValueError('prefix length diff must be > 0')
        if bits > room:
            raise ValueError(f'prefix length diff {length} is invalid for netblock {self}')
        yield from (self.__class__((first, length)) for first in _numbers(self._first(), self._last(), 1 << room - bits))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        if not self._prefixlen:
            return self
        bits = self._bits_to_change(prefixlen_diff, new_prefix, -1)
        if bits > self._prefixlen:
            raise ValueError(f'current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of {bits}')
        return self.__class__((self._first() & self.netmask._ip << bits, self._prefixlen - bits))

    def _is_part(self, inner, outer):
        if isinstance(inner, _Base) and isinstance(outer, _Base):
            _check_versions(inner, outer)
        if not isinstance(inner, _BaseNetwork) or not isinstance(outer, _BaseNetwork):
            raise TypeError(f'Unable to test subnet containment between {inner} and {outer}')
        # As addresses, not as numbers: one of another scope is elsewhere.
        return outer.network_address <= inner.network_address and inner.broadcast_address <= outer.broadcast_address

    def subnet_of(self, other):
        return self._is_part(self, other)

    def supernet_of(self, other):
        return self._is_part(other, self)

    def __reduce__(self):
        return self.__class__, (str(self),)

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    is_multicast = property(lambda self: self._both('is_multicast'))
    is_reserved = property(lambda self: self._both('is_reserved'))
    is_link_local = property(lambda self: self._both('is_link_local'))
    is_unspecified = property(lambda self: self._both('is_unspecified'))
    is_loopback = property(lambda self: self._both('is_loopback'))

    @property
    def is_private(self):
        known = self._constants()
        return self._lies_in(known._private_networks) and not self._lies_in(known._private_networks_exceptions)

    def _lies_in(self, networks):
        return any(self.network_address in network and self.broadcast_address in network for network in networks)

    @property
    def is_global(self):
        return not self.is_private


# ---- version 4 ----

class _Interface:
    """An address together with the network it is in."""

    def __init__(self, address):
        addr, mask = self._split(address)
        super().__init__(addr)
        self.network = self._network_class()((addr, mask), strict=False)

    netmask = property(lambda self: self.network.netmask)
    _prefixlen = property(lambda self: self.network._prefixlen)

    @functools.cached_property
    def hostmask(self):
        return self.network.hostmask

    def __str__(self):
        return f'{super().__str__()}/{self._prefixlen}'

    def __eq__(self, other):
        same = super().__eq__(other)
        return self.network == getattr(other, 'network', None) if same is True else same

    def __lt__(self, other):
        less, network = super().__lt__(other), getattr(other, 'network', None)
        if less is NotImplemented:
            return less
        return network is not None and (self.network < network or self.network == network and less)

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def ip(self):
        return self._address_class(self._ip)

    @property
    def with_prefixlen(self):
        return f'{self.ip}/{self._prefixlen}'

    @property
    def with_netmask(self):
        return f'{self.ip}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self.ip}/{self.hostmask}'


class IPv4Address(_V4, _BaseAddress):
    __slots__ = ('_ip', '__weakref__')

    def __init__(self, address):
        text = self._set(address)
        if text is not None:
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = _parse_v4(text)

    is_reserved = property(lambda self: self in _v4._reserved_network)
    is_private = property(lambda self: self._is_in(_v4._private_networks) and not self._is_in(_v4._private_networks_exceptions))
    is_multicast = property(lambda self: self in _v4._multicast_network)
    is_unspecified = property(lambda self: self._ip == 0)
    is_loopback = property(lambda self: self in _v4._loopback_network)
    is_link_local = property(lambda self: self in _v4._linklocal_network)

    @property
    def is_global(self):
        return self not in _v4._public_network and not self.is_private


class IPv4Interface(_Interface, IPv4Address):
    _address_class = IPv4Address

    @staticmethod
    def _network_class():
        return IPv4Network


class IPv4Network(_V4, _BaseNetwork):
    _address_class = IPv4Address

    @staticmethod
    def _constants():
        return _v4

    @functools.cached_property
    def is_global(self):
        shared = self.network_address in _v4._public_network and self.broadcast_address in _v4._public_network
        return not shared and not self.is_private


class _v4:
    _linklocal_network = IPv4Network('169.254.0.0/16')
    _loopback_network = IPv4Network('127.0.0.0/8')
    _multicast_network = IPv4Network('224.0.0.0/4')
    _public_network = IPv4Network('100.64.0.0/10')
    _private_networks = [IPv4Network(text) for text in (
        '0.0.0.0/8', '10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.0.170/31',
        '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4', '255.255.255.255/32')]
    _private_networks_exceptions = [IPv4Network('192.0.0.9/32'), IPv4Network('192.0.0.10/32')]
    _reserved_network = IPv4Network('240.0.0.0/4')


# ---- version 6 ----

class IPv6Address(_V6, _BaseAddress):
    __slots__ = ('_ip', '_scope_id', '__weakref__')

    def __init__(self, address):
        self._scope_id = None
        text = self._set(address)
        if text is None:
            return
        if '/' in text:
            raise AddressValueError(f"Unexpected '/' in {address!r}")
        text, percent, scope = text.partition('%')
        if percent:
            if not scope or '%' in scope:
                raise AddressValueError('Invalid IPv6 address: "%r"' % f'{text}%{scope}')
            self._scope_id = scope
        self._ip = _parse_v6(text)

    def __str__(self):
        return _format_v6(self._ip) + (f'%{self._scope_id}' if self._scope_id else '')

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        equal = super().__eq__(other)
        if equal is NotImplemented or not equal:
            return equal
        return self._scope_id == getattr(other, '_scope_id', None)

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def scope_id(self):
        return self._scope_id

    is_multicast = property(lambda self: self in _v6._multicast_network)
    is_reserved = property(lambda self: self._is_in(_v6._reserved_networks))
    is_link_local = property(lambda self: self in _v6._linklocal_network)
    is_site_local = property(lambda self: self in _v6._sitelocal_network)
    is_unspecified = property(lambda self: self._ip == 0)
    is_loopback = property(lambda self: self._ip == 1)
    is_global = property(lambda self: not self.is_private)

    @property
    def is_private(self):
        mapped = self.ipv4_mapped
        if mapped is not None:
            return mapped.is_private
        return self._is_in(_v6._private_networks) and not self._is_in(_v6._private_networks_exceptions)

    def _v4_within(self, shift, flipped=0):
        return IPv4Address((self._ip >> shift ^ flipped) & IPv4Address._ALL_ONES)

    @property
    def ipv4_mapped(self):
        return self._v4_within(0) if self._ip >> 32 == 0xffff else None

    @property
    def teredo(self):
        """The server, and the client, all of whose bits are turned round."""
        return (self._v4_within(64), self._v4_within(0, ~0)) if self._ip >> 96 == 0x20010000 else None

    @property
    def sixtofour(self):
        return self._v4_within(80) if self._ip >> 112 == 0x2002 else None


class IPv6Interface(_Interface, IPv6Address):
    _address_class = IPv6Address

    @staticmethod
    def _network_class():
        return IPv6Network

    @property
    def is_unspecified(self):
        return self._ip == 0 and self.network.is_unspecified

    @property
    def is_loopback(self):
        return self._ip == 1 and self.network.is_loopback


class IPv6Network(_V6, _BaseNetwork):
    _address_class = IPv6Address

    @staticmethod
    def _constants():
        return _v6

    is_site_local = property(lambda self: self._both('is_site_local'))


class _v6:
    _linklocal_network = IPv6Network('fe80::/10')
    _multicast_network = IPv6Network('ff00::/8')
    _private_networks = [IPv6Network(text) for text in (
        '::1/128', '::/128', '::ffff:0:0/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', 'fc00::/7',
        'fe80::/10')]
    _private_networks_exceptions = [IPv6Network(text) for text in (
        '2001:1::1/128', '2001:1::2/128', '2001:3::/32', '2001:4:112::/48', '2001:20::/28', '2001:30::/28')]
    _reserved_networks = [IPv6Network(text) for text in (
        '::/8', '100::/8', '200::/7', '400::/6', '800::/5', '1000::/4', '4000::/3', '6000::/3', '8000::/3', 'A000::/3', 'C000::/3',
        'E000::/4', 'F000::/5', 'F800::/6', 'FE00::/9')]
    _sitelocal_network = IPv6Network('fec0::/10')


IPv4Address._constants = _v4
IPv6Address._constants = _v6


# ---- several networks ----

def summarize_address_range(first, last):
    """The networks that are exactly the addresses from the first to the last."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError('first and last must be IP addresses, not networks')
    _check_versions(first, last)
    if first > last:
        raise ValueError('last IP address must be greater than first')
    network = IPv4Network if first.version == 4 else IPv6Network
    number, end = int(first), int(last)
    while number <= end:
        aligned = (number & -number).bit_length() - 1 if number else first.max_prefixlen
        bits = min(aligned, (end - number + 1).bit_length() - 1)
        yield network((number, first.max_prefixlen - bits))
        number += 1 << bits


def collapse_addresses(addresses):
    """As few networks as possible with the same addresses."""
    ranges, kind = [], None
    for address in addresses:
        if kind is not None:
            _check_versions(address, kind[0])
        kind = address,
        if isinstance(address, _BaseNetwork):
            ranges.append((address._first(), address._last()))
        else:
            number = int(address)
            ranges.append((number, number))
    merged = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(merged[-1][1], last)
        else:
            merged.append((first, last))
    single = None if kind is None else IPv4Address if kind[0]._version == 4 else IPv6Address
    return iter([network for first, last in merged for network in summarize_address_range(single(first), single(last))])


def get_mixed_type_key(obj):
    if isinstance(obj, _BaseNetwork):
        return obj._key()
    if isinstance(obj, _BaseAddress):
        return obj._version, obj
    return NotImplemented
