"""ipaddress: addresses, networks and interfaces of both versions, and what their errors say."""
import ipaddress as ip


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as e:
            print(type(e).__name__, e)


texts = ['192.168.0.1', '0.0.0.0', '255.255.255.255', '127.0.0.1', '10.1.2.3', '100.64.0.1', '169.254.1.1', '224.0.0.5', '240.0.0.1', '8.8.8.8', '1.2.3',
         '1.2.3.4.5', '1.2.3.256', '1.2.3.', '01.2.3.4', '1.2.3.4/5', '1.2.3.a', '1.2.3.1234', '', '::1', '::', '2001:db8::1', 'fe80::1%eth0', 'ff02::1',
         '::ffff:1.2.3.4', '2001:0:4136:e378:8000:63bf:3fff:fdd2', 'fec0::1', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2::3', ':1:2:3:4:5:6:7',
         '1:2:3:4:5:6:7:', '::12345', '::g', '1:2', ':', ':::', '::1.2.3.999', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8', '0:0:1:0:0:0:0:1', '1:0:0:2:0:0:0:3', '::%', 'fc00::1',
         '1:0:2:0:3:0:4:0', '2001:DB8:0:0:8:800:200C:417A', '1.2.3.4 ']
for text in texts:
    for kind in (ip.IPv4Address, ip.IPv6Address):
        show(lambda: kind(text))
    try:
        a = ip.ip_address(text)
    except ValueError as e:
        print(e)
        continue
    show(lambda: a.exploded, lambda: a.reverse_pointer)
    print(int(a), a.packed, a.compressed, a.version, a.max_prefixlen,
          [a.is_private, a.is_global, a.is_multicast, a.is_reserved, a.is_loopback, a.is_link_local, a.is_unspecified])
    if a.version == 6:
        print(a.is_site_local, a.ipv4_mapped, a.teredo, a.sixtofour, a.scope_id)
nets = ['192.168.0.0/24', '192.168.0.1/24', '10.0.0.0/8', '1.2.3.4', '1.2.3.4/32', '1.2.3.4/31', '1.2.3.0/30', '1.2.3.0/255.255.255.0', '1.2.3.0/0.0.0.255', '1.2.3.0/255.0.255.0',
        '1.2.3.0/33', '1.2.3.0/-1', '1.2.3.0/x', '1.2.3.0/', '1.2.3.0/24/24', '0.0.0.0/0', '2001:db8::/32', '2001:db8::/126', '::/0', '::1/127', '::1/128', '2001:db8::/129', '2001:db8::/ffff::',
        '224.0.0.0/4', '100.64.0.0/10', '127.0.0.0/8', 'fe80::/10']
for text in nets:
    try:
        n = ip.ip_network(text)
    except ValueError as e:
        print(e)
        for kind in (ip.IPv4Network, ip.IPv6Network):
            show(lambda: kind(text), lambda: kind(text, strict=False))
        continue
    print(repr(n), n.network_address, n.broadcast_address, n.netmask, n.hostmask, n.num_addresses, n.prefixlen, n.with_netmask, n.with_hostmask, n.exploded,
          [n.is_private, n.is_global, n.is_multicast, n.is_reserved, n.is_loopback, n.is_link_local, n.is_unspecified])
    if n.num_addresses <= 8:
        print(list(n), list(n.hosts()), n[0], n[-1])
    show(lambda: n[5], lambda: n[-300], lambda: list(n.subnets())[:2], lambda: n.supernet(), lambda: list(n.subnets(new_prefix=n.prefixlen + 2)), lambda: n.supernet(new_prefix=n.prefixlen + 1), lambda: n.supernet(prefixlen_diff=99))if n.prefixlen > 20 or n.version == 4 and n.prefixlen else None
show(lambda: ip.ip_interface('192.168.0.5/24'), lambda: ip.ip_interface('192.168.0.5/24').network, lambda: ip.ip_interface('192.168.0.5').ip, lambda: ip.ip_interface('192.168.0.5/24').with_netmask,
     lambda: ip.ip_interface('2001:db8::5/64'), lambda: ip.ip_interface('2001:db8::5/64').with_hostmask, lambda: ip.ip_interface('x'), lambda: ip.ip_interface('1.2.3.4/24') == ip.ip_interface('1.2.3.4/25'),
     lambda: ip.ip_interface('1.2.3.4/24') < ip.ip_interface('1.2.3.5/24'), lambda: ip.ip_interface('1.2.3.4/24') == ip.ip_address('1.2.3.4'), lambda: ip.ip_interface('2001:db8::5/64').exploded)
A, N = ip.ip_address, ip.ip_network
show(lambda: A('1.2.3.4') + 1, lambda: A('1.2.3.4') - 5, lambda: A('255.255.255.255') + 1, lambda: A('0.0.0.0') - 1, lambda: A('1.2.3.4') + 'x', lambda: A('1.2.3.4') < A('1.2.3.5'), lambda: A('1.2.3.4') >= A('1.2.3.5'),
     lambda: A('1.2.3.4') < A('::1'), lambda: A('1.2.3.4') == A('::1'), lambda: A('1.2.3.4') == '1.2.3.4', lambda: A('1.2.3.4') < 5, lambda: len({A('1.2.3.4'), A('1.2.3.4')}), lambda: sorted([A('2.2.2.2'), A('1.1.1.1')]),
     lambda: A(1), lambda: A(2 ** 32), lambda: A(2 ** 128), lambda: A(-1), lambda: A(b'\x01\x02\x03\x04'), lambda: A(b'123'), lambda: ip.IPv4Address(b'123'), lambda: ip.IPv6Address(-1), lambda: A(b'0123456789abcdef'), lambda: A(None),
     lambda: A('1.2.3.4') in N('1.2.3.0/24'), lambda: A('1.2.4.4') in N('1.2.3.0/24'), lambda: N('1.2.3.0/25') in N('1.2.3.0/24'), lambda: N('1.2.3.0/25').subnet_of(N('1.2.3.0/24')), lambda: N('1.2.3.0/24').supernet_of(N('1.2.3.0/25')),
     lambda: N('1.2.3.0/25').subnet_of(N('::/24')), lambda: N('1.2.3.0/25').overlaps(N('1.2.3.64/26')), lambda: N('1.2.3.0/25').overlaps(N('1.2.4.0/26')), lambda: list(N('192.0.2.0/28').address_exclude(N('192.0.2.1/32'))),
     lambda: list(N('192.0.2.0/28').address_exclude(N('192.0.3.1/32'))), lambda: list(N('192.0.2.0/28').address_exclude(N('192.0.2.0/28'))), lambda: N('1.2.3.0/24').compare_networks(N('1.2.4.0/24')), lambda: N('1.2.3.0/24') < N('1.2.4.0/24'),
     lambda: N('1.2.3.0/24') == N('1.2.3.0/24'), lambda: hash(N('1.2.3.0/24')) == hash(N('1.2.3.0/24')), lambda: N('1.2.3.0/24') < 3, lambda: N((1 << 24, 8)), lambda: N(('10.0.0.0', '255.0.0.0')), lambda: N(5), lambda: N(b'\x0a\0\0\0'),
     lambda: list(ip.summarize_address_range(A('192.0.2.0'), A('192.0.2.130'))), lambda: list(ip.summarize_address_range(A('0.0.0.0'), A('255.255.255.255'))), lambda: list(ip.summarize_address_range(A('2.0.0.0'), A('1.0.0.0'))),
     lambda: list(ip.summarize_address_range(A('::'), A('1.1.1.1'))), lambda: list(ip.summarize_address_range(1, 2)), lambda: list(ip.collapse_addresses([N('192.0.2.0/25'), N('192.0.2.128/25')])),
     lambda: list(ip.collapse_addresses([N('10.0.0.0/24'), N('10.0.0.0/26'), A('10.0.1.0'), A('10.0.1.1'), N('10.0.4.0/24')])), lambda: list(ip.collapse_addresses([])), lambda: list(ip.collapse_addresses([N('10.0.0.0/24'), N('::/24')])),
     lambda: sorted([N('10.0.0.0/24'), A('1.1.1.1'), A('::1')], key=ip.get_mixed_type_key), lambda: f"{A('1.2.3.4'):x} {A('1.2.3.4'):#b} {A('1.2.3.4'):_n} {A('1.2.3.4'):#_X} {A('1.2.3.4'):>12} {A('1.2.3.4'):s}", lambda: f"{A('::5'):n} {A('::5'):#_x}", lambda: f"{A('1.2.3.4'):d}",
     lambda: N("1.2.3.0/24").subnet_of(A("::1")), lambda: N("1.2.3.0/24").subnet_of(A("1.2.3.4")), lambda: N("fe80::1%a").subnet_of(N("fe80::1")),
     lambda: N("1.2.3.0/24").supernet(new_prefix=25), lambda: N("1.2.3.0/24").supernet(25), lambda: N("1.2.3.0/24").supernet(-1), lambda: list(N("1.2.3.0/24").subnets(2, 26)),
     lambda: ip.v4_int_to_packed(5), lambda: ip.v4_int_to_packed(-5), lambda: ip.v6_int_to_packed(5), lambda: ip.v6_int_to_packed(2 ** 200))
