# SPDX-License-Identifier: GPL-3.0-or-later
"""Leads the connections that a function makes to a port where they are recorded, or answered from a record.

Whatever library it uses: names get addresses that nobody has, and a connection to one of these, or to any other, is made
to the port, and begins with where it was meant to lead (emulator/outbound/route.h).
"""
import _socket
import ipaddress
import itertools
import socket

_UNUSED = ipaddress.ip_network("198.18.0.0/15")  # kept for measurements (RFC 2544)


class _Names:
    """The name behind each address that was given out, from the first to the last and round again."""

    def __init__(self):
        self._name_of = {}
        self._address_of = {}
        self._numbers = itertools.count(1)

    def address_of(self, name):
        if name not in self._address_of:
            address = str(_UNUSED[next(self._numbers) % _UNUSED.num_addresses])
            self._address_of[name] = address
            self._name_of[address] = name
        return self._address_of[name]

    def name_of(self, address):
        return self._name_of.get(address.removeprefix("::ffff:"), address)


def _is_number(host):
    try:
        ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return False
    return True


def begin(port):
    """To be called before the function's own code is loaded."""
    names = _Names()
    resolve = socket.getaddrinfo
    connect = _socket.socket.connect

    def is_led(host, flags):
        return bool(host) and not _is_number(host) and not flags & socket.AI_PASSIVE

    def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):  # pylint: disable=redefined-builtin
        name = host.decode("idna") if isinstance(host, bytes) else host
        if not is_led(name, flags):
            return resolve(host, port, family, type, proto, flags)
        address = names.address_of(name)
        if family == socket.AF_INET6:
            address = "::ffff:" + address
        return resolve(address, port, family, type, proto, flags)

    def gethostbyname(name):
        return names.address_of(name) if is_led(name, 0) else resolve(name, None, socket.AF_INET)[0][4][0]

    def lead(sock, address):
        if sock.family not in (socket.AF_INET, socket.AF_INET6) or sock.type != socket.SOCK_STREAM:
            return connect(sock, address)
        here = ("::ffff:127.0.0.1" if sock.family == socket.AF_INET6 else "127.0.0.1", port)
        name = names.name_of(address[0])
        authority = f"[{name}]" if ":" in name else name
        patience = sock.gettimeout()
        _socket.socket.settimeout(sock, None)  # it is this machine, and answers at once
        try:
            connect(sock, here)
            _socket.socket.sendall(sock, f"TUNNEL {authority}:{address[1]} HTTP/1.1\r\n\r\n".encode())
        finally:
            _socket.socket.settimeout(sock, patience)
        return None

    def lead_or_errno(sock, address):
        try:
            lead(sock, address)
        except OSError as error:
            if error.errno is None:
                raise
            return error.errno
        return 0

    socket.getaddrinfo = getaddrinfo
    socket.gethostbyname = gethostbyname
    socket.socket.connect = lead
    socket.socket.connect_ex = lead_or_errno
