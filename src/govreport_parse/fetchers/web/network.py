"""Connections that go only where they may: every address is looked up once, checked and then connected to; nothing lasts longer than its deadline."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from govreport_parse.errors import FetchError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_TRIED = 3


class Deadline(threading.local):
    """When the request of this thread has to be done."""

    at: float = float("inf")

    def left(self, timeout: float | None) -> float:
        """The time that an operation may take."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the request takes longer than it may")
        return left if timeout is None else min(timeout, left)


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to public addresses, and to the private ones of hosts that were named for it."""

    def __init__(self, private_hosts: frozenset[str], deadline: Deadline) -> None:
        self._private_hosts = private_hosts
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers. Raises FetchError(``private_address``), httpcore.ConnectError."""
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in find_addresses(host, port, self._private_hosts)[:_TRIED]:
            try:
                stream = self._inner.connect_tcp(address, port, self._deadline.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return TimedStream(stream, self._deadline)
        raise failure

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None) -> httpcore.NetworkStream:
        """Never a connection."""
        raise httpcore.ConnectError("sockets of this machine are not connected to")


class TimedStream(httpcore.NetworkStream):
    """A connection whose reads and writes all end at the deadline of the request."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes."""
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends bytes."""
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Ends the connection."""
        self._inner.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:
        """The connection under TLS."""
        return TimedStream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the connection says about itself."""
        return self._inner.get_extra_info(info)


def find_addresses(host: str, port: int, private_hosts: frozenset[str]) -> list[str]:
    """The addresses of a host. Raises FetchError(``private_address``) where one of them is not public, httpcore.ConnectError where there are none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} is not known: {error}") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if host.lower() not in private_hosts:
        for address in addresses:
            if not is_public(address):
                raise FetchError("private_address", f"{host} is {address}, which is no public address; --allow-private {host} allows it")
    return addresses


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, also the one inside an address that wraps another.

    >>> [is_public(a) for a in ("8.8.8.8", "10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1")]
    [True, False, False, False, False, False, False]
    """
    plain = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(plain, ipaddress.IPv6Address):
        inner = plain.ipv4_mapped or plain.sixtofour or (plain.teredo[1] if plain.teredo else None)
        if inner is None and plain in _NAT64:
            inner = ipaddress.IPv4Address(int(plain) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return plain.is_global and not plain.is_multicast
