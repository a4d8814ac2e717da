# SPDX-License-Identifier: GPL-3.0-or-later
"""How many asynchronous events the cloud takes, what becomes of them, and what that costs in memory."""
import asyncio
import json
import os
import time
import urllib.parse

import cloud
import processes

EVENTS = int(os.environ.get("FERMATA_BENCH_EVENTS", "20000"))  # a million for the whole picture: some minutes
COUNTING = """let count = 0;
exports.handler = async () => { count += 1; return String(count); };
"""
TOGETHER = 50  # requests that one connection sends before it reads the answers
CONNECTIONS = 8


async def send(address, token, share):
    """Events sent on one connection; how many were accepted."""
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    head = (f"POST /2015-03-31/functions/counting/invocations HTTP/1.1\r\nHost: {address.netloc}\r\n"
            f"Authorization: Bearer {token}\r\nX-Amz-Invocation-Type: Event\r\nContent-Length: 2\r\n\r\n{{}}").encode()
    accepted = 0
    for _ in range(share // TOGETHER):
        writer.write(head * TOGETHER)
        for _ in range(TOGETHER):
            answer = await reader.readuntil(b"\r\n\r\n")
            accepted += answer.startswith(b"HTTP/1.1 202 ")
    writer.close()
    return accepted


async def send_all(own):
    address = urllib.parse.urlparse(own.ready["endpoint"])
    shares = (send(address, own.token, EVENTS // CONNECTIONS) for _ in range(CONNECTIONS))
    return sum(await asyncio.gather(*shares))


def calls_of(own):
    instances = json.loads(own.api("GET", "/_fermata/instances"))
    instances = instances["instances"] if isinstance(instances, dict) else instances
    return sum(instance["calls"] for instance in instances)


def accept(table, build):
    own = cloud.Cloud(f"{build}/bin/fermata-emulator", {"counting": ("nodejs20", COUNTING)})
    own.call("counting")
    before, _ = processes.memory_mb(own.process.pid)
    start = time.perf_counter()
    accepted = asyncio.run(send_all(own))
    taken = time.perf_counter() - start
    most = processes.memory_mb(own.process.pid)[0]
    run = calls_of(own) - 1
    last = time.perf_counter()
    while run < accepted and time.perf_counter() - last < 30:  # half a minute without a call: nothing comes any more
        time.sleep(0.5)
        most = max(most, processes.memory_mb(own.process.pid)[0])
        now = calls_of(own) - 1
        last, run = (time.perf_counter(), now) if now > run else (last, run)
    own.close()
    table.add(f"events: accepted a second, of {EVENTS}", accepted / taken, "/s", f"{EVENTS - accepted} refused")
    table.add("events: accepted and not run", accepted - run, "", "target 0")
    table.add("events: memory before", before, "MB")
    table.add("events: memory at most", most, "MB", "target: flat")
