# SPDX-License-Identifier: GPL-3.0-or-later
"""Instance exec with a stock WebSocket client and the older signature, as the vendor's component fc3 does it.
   fc_exec.py HOST:PORT KEY SECRET FUNCTION INSTANCE
Ends with "all well", or raises at the first thing that is not as online."""
import asyncio
import base64
import email.utils
import hashlib
import hmac
import sys
import urllib.parse

import websockets

address, key, secret, function, instance = sys.argv[1:]


def signed(path):
    headers = {"date": email.utils.formatdate(usegmt=True), "x-fc-account-id": "000000000000"}
    text = f"GET\n\n\n{headers['date']}\nx-fc-account-id:{headers['x-fc-account-id']}\n{path}"
    digest = hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()
    headers["authorization"] = f"FC {key}:{base64.b64encode(digest).decode()}"
    return headers


def connect(*command, to=None, **more):
    path = f"/2023-03-30/functions/{function}/instances/{to or instance}/exec"
    asked = [("command", part) for part in command] + [("stdin", "true"), ("stdout", "true"), ("stderr", "true")]
    query = urllib.parse.urlencode(asked + list(more.items()))
    return websockets.connect(f"ws://{address}{path}?{query}", extra_headers=signed(path))


async def rest(socket):
    streams = {1: b"", 2: b""}
    async for frame in socket:
        streams[frame[0]] += frame[1:]
    return streams[1].decode(), streams[2].decode()


async def streams():
    async with connect("bash", "-c", "echo hello; echo oops >&2; read line; echo got $line") as socket:
        first = {await socket.recv(), await socket.recv()}
        assert first == {b"\x01hello\n", b"\x02oops\n"}, first
        await socket.send(b"yes\n")
        assert await rest(socket) == ("got yes\n", "")


async def place():
    async with connect("sh", "-c", "pwd; cat index.py; id -un; echo $FC_FUNCTION_NAME; ls /root /home 2>&1") as socket:
        output, errors = await rest(socket)
        lines = output.splitlines()
        assert lines[0] == "/code" and "def handler" in output, output
        assert "sbx_user1051" in lines and function in lines, output
        assert not errors, errors


async def terminal():
    async with connect("sh", "-c", "test -t 0 && test -t 1 && stty size && read line && echo got $line",
                       tty="true") as socket:
        first = await socket.recv()
        assert first == b"\x0124 80\r\n", first
        await socket.send(b"typed\n")
        output, _ = await rest(socket)
        assert output.endswith("got typed\r\n"), output


async def leaving_ends_it():
    async with connect("sh", "-c", "echo $$; exec sleep 1000") as socket:
        await socket.recv()
    for _ in range(50):
        async with connect("sh", "-c", "cat /proc/*/cmdline | tr '\\0' ' ' | grep -c 'sleep 100[0]'") as socket:
            if (await rest(socket))[0] == "0\n":
                return
        await asyncio.sleep(0.1)
    raise AssertionError("the command outlives its client")


async def nobody():
    try:
        async with connect("ls", to="c-none"):
            raise AssertionError("there is no such instance")
    except websockets.exceptions.InvalidStatusCode as refused:
        assert refused.status_code == 404, refused


async def main():
    for part in (streams, place, terminal, leaving_ends_it, nobody):
        print(part.__name__, flush=True)
        await asyncio.wait_for(part(), 30)
    print("all well")

asyncio.run(main())
