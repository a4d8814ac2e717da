# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the debug adapter and waits until somebody has joined, before any user code is loaded."""
import os
import socket
import sys

from . import channel


def wait_for_debugger(settings):
    adapter = settings["debug"]["adapter"]
    # pydevd takes these from the environment; the function must not see them.
    only_here = {
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "IDE_PROJECT_ROOTS": settings["code"],
    }
    os.environ.update(only_here)
    if adapter:
        sys.path.insert(0, adapter)
    try:
        import debugpy

        # Children of the function are its own business: no debug server in each of them.
        debugpy.configure(subProcess=False)
        _host, port = debugpy.listen(("127.0.0.1", 0))
    except Exception as error:  # pylint: disable=broad-except
        channel.send(channel.ADAPTER_FAILED, body=f"{type(error).__name__}: {error}".encode())
        raise SystemExit(1) from error
    finally:
        if adapter:
            sys.path.remove(adapter)
    channel.send(channel.LISTENING, str(port).encode())
    debugpy.wait_for_client()
    _send_at_once()
    for name in only_here:
        os.environ.pop(name, None)


def past_time_of(settings):
    """What sets the clock back to the past that the next call is from; None if it is from now."""
    if settings["debug"]["clockMs"] is None:
        return None
    from . import pasttime

    return pasttime.begin(settings["debug"]["clockMs"])


def _send_at_once():
    """Each message of pydevd is two small packets: the second would wait 40 ms until the first is acknowledged."""
    import pydevd

    connection = pydevd.get_global_debugger().writer.sock
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
