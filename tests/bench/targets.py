# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user waits for besides a warm call: many calls at once, a large one, an edit, and what the cloud itself takes."""
import asyncio
import os
import shutil
import subprocess
import time
import urllib.parse

import cloud
import processes

SLEEPER = "exports.handler = async () => { await new Promise((done) => setTimeout(done, 200)); return 'done'; };\n"
ECHO = "exports.handler = async (event) => ({ statusCode: 200, body: JSON.parse(event).body });\n"
BARE_ECHO = """
const http = require('http');
const server = http.createServer((request, response) => request.pipe(response));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
"""
LARGE = b"0123456789abcdef" * (5_900_000 // 16)


async def answer_of(address, request):
    """The status line of one request's answer, on a connection of its own."""
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(request)
    status = await reader.readline()
    writer.close()
    return status


async def burst(url, count):
    """Milliseconds until the last of so many calls at once has its answer, and how many succeeded."""
    address = urllib.parse.urlparse(url)
    request = f"GET / HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: close\r\n\r\n".encode()
    start = time.perf_counter()
    answers = await asyncio.gather(*(answer_of(address, request) for _ in range(count)))
    return (time.perf_counter() - start) * 1000, sum(b" 200 " in answer for answer in answers)


def many_at_once(table, build):
    cold, warm = [], []
    for _ in range(3):
        own = cloud.Cloud(f"{build}/bin/fermata-emulator", {"sleeper": ("nodejs20", SLEEPER)})
        time.sleep(1)  # what is made ready before the first call is
        for times in (cold, warm):
            taken, good = asyncio.run(burst(own.fronts["sleeper"], 100))
            times.append(taken if good == 100 else float("inf"))
        own.close()
    table.add("100 calls at once of 200 ms: from cold", cold, "ms", "target < 1000")
    table.add("100 calls at once of 200 ms: warm", warm, "ms")


def large_echo(table, build):
    own = cloud.Cloud(f"{build}/bin/fermata-emulator", {"echo": ("nodejs20", ECHO)})
    bare = subprocess.Popen([shutil.which("node"), "-e", BARE_ECHO], stdout=subprocess.PIPE, text=True)
    url = f"http://127.0.0.1:{bare.stdout.readline().strip()}/"
    ours, peer = [], []
    for turn in range(17):
        for times, address in ((ours, own.fronts["echo"]), (peer, url)):
            own.fronts["it"] = address
            taken, answer = own.call("it", LARGE)
            if turn > 1:
                times.append(taken if answer == LARGE else float("inf"))
    bare.kill()
    bare.wait()
    own.close()
    table.add("echo of 5.9 MB: Node function", ours, "ms", "target < 25")
    table.add("echo of 5.9 MB: bare node:http", peer, "ms")


def edit(table, build):
    own = cloud.Cloud(f"{build}/bin/fermata-emulator", {"hello": ("nodejs20", cloud.HELLO)})
    own.call()
    times, refused = [], 0
    for turn in range(12):
        time.sleep(0.5)  # a person types
        text = f"edit {turn}"
        fresh = f"{own.project}/hello/.index.js.new"
        with open(fresh, "w") as code:
            code.write(cloud.HELLO.replace("Hello, World!", text))
        start = time.perf_counter()
        os.rename(fresh, own.code("hello"))
        answer = b""
        while answer != text.encode():
            try:
                answer = own.call()[1]
            except OSError:
                refused += 1
        times.append((time.perf_counter() - start) * 1000)
    own.close()
    table.add("edit: saved to first new answer", times, "ms", f"target < 10; {refused} requests refused")


def memory(table, build):
    functions = {f"f{number}": ("nodejs20" if number % 2 else "python3.11",
                                cloud.HELLO if number % 2 else "def handler(event, context):\n    return 'hello'\n")
                 for number in range(10)}
    own = cloud.Cloud(f"{build}/bin/fermata-emulator", functions)
    for name in functions:
        own.call(name)
    time.sleep(1)
    resident, _ = processes.memory_mb(own.process.pid)
    own.close()
    table.add("memory of the emulator, ten idle functions", resident, "MB", "target < 30")


SUITES = {"burst": many_at_once, "echo": large_echo, "edit": edit, "memory": memory}
