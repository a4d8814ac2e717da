# SPDX-License-Identifier: GPL-3.0-or-later
"""Mixed traffic at a local cloud that is deployed to, loses instances and is killed, again and again.

Holds it to its promises: every accepted asynchronous event runs at least once, every caller gets an answer or a closed
connection, and nothing is left of it at the end: no process, no descriptor, no control group, no mount.
"""
import argparse
import collections
import glob
import http.client
import http.server
import json
import os
import random
import sys
import tempfile
import threading
import time
import uuid

from cloud import Cloud

PYTHON = """
import json, urllib.request
def handler(event, context):
    urllib.request.urlopen(urllib.request.Request(event["tell"], json.dumps(event["id"]).encode()), timeout=5).read()
    return {"id": event["id"], "edition": %d}
"""
NODE = """
exports.handler = async (event) => {
  await fetch(event.tell, { method: 'POST', body: JSON.stringify(event.id) });
  return { id: event.id, edition: %d };
};
"""
FUNCTIONS = {"soak-python": ("python3.11", "index.py", PYTHON), "soak-node": ("nodejs20.x", "index.js", NODE)}
PATIENCE = 60  # seconds that a caller may wait for an answer or the end of its connection


class Witness:
    """Where the functions say that they ran."""

    def __init__(self):
        self.seen = collections.Counter()
        lock = threading.Lock()
        seen = self.seen

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with lock:
                    seen[event] += 1
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Soak:
    def __init__(self, cloud):
        self.cloud = cloud
        self.witness = Witness()
        self.accepted = set()
        self.figures = collections.Counter()
        self.problems = []
        self.ending = threading.Event()
        self.edition = 0

    def event(self):
        identity = uuid.uuid4().hex
        return identity, json.dumps({"id": identity, "tell": self.witness.url})

    def call(self, kind):
        name = random.choice(list(FUNCTIONS))
        identity, event = self.event()
        started = time.monotonic()
        try:
            status, body = self.cloud.ask("POST", f"/2015-03-31/functions/{name}/invocations", event,
                                          {"X-Amz-Invocation-Type": kind}, timeout=PATIENCE)
        except TimeoutError:
            self.problems.append(f"{kind} call of {name} hung for {time.monotonic() - started:.0f} s")
            return
        except (OSError, http.client.HTTPException):
            self.figures["closed connections"] += 1
            time.sleep(0.05)
            return
        if kind == "Event" and status == 202:
            self.accepted.add(identity)
        elif kind == "RequestResponse" and status == 200:
            answer = json.loads(body)
            good = answer.get("id") == identity
            self.figures["answers" if good else "function errors"] += 1
            if not good and "errorType" not in answer:
                self.problems.append(f"a wrong answer: {body!r}")
        else:
            self.figures[f"{kind} {status}"] += 1
            if status not in (409, 429, 500, 502, 503):
                self.problems.append(f"{kind} {status}: {body!r}")

    def keep_calling(self, kind, pause):
        while not self.ending.is_set():
            self.call(kind)
            time.sleep(pause)

    def keep_deploying(self):
        while not self.ending.wait(3):
            self.guarded("deploys", self.deploy)

    def deploy(self):
        self.edition += 1
        for name, (runtime, file, code) in FUNCTIONS.items():
            self.cloud.deploy(name, runtime, file, code % self.edition)

    def keep_killing_instances(self):
        while not self.ending.wait(1.5):
            self.guarded("instances killed", self.kill_instance)

    def kill_instance(self):
        instances = self.cloud.instances()
        if instances:
            self.cloud.ask("DELETE", "/_fermata/instances/" + random.choice(instances)["id"])

    def guarded(self, figure, act):
        """The cloud may be dead just now."""
        try:
            act()
            self.figures[figure] += 1
        except (OSError, http.client.HTTPException, ValueError):
            self.figures[figure + " while it was dead"] += 1

    def run(self, seconds, kill_every):
        self.deploy()
        threads = [threading.Thread(target=self.keep_calling, args=("RequestResponse", 0.002)) for _ in range(6)]
        threads += [threading.Thread(target=self.keep_calling, args=("Event", 0.01)) for _ in range(2)]
        threads += [threading.Thread(target=self.keep_deploying), threading.Thread(target=self.keep_killing_instances)]
        for thread in threads:
            thread.start()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(min(kill_every, max(0.0, end - time.monotonic())))
            if time.monotonic() < end:
                self.cloud.kill()
                self.figures["clouds killed"] += 1
                self.cloud.start()
        self.ending.set()
        for thread in threads:
            thread.join(PATIENCE + 10)
            if thread.is_alive():
                self.problems.append("a caller still waits")

    def missing(self):
        return [identity for identity in self.accepted if not self.witness.seen[identity]]

    def wait_for_events(self):
        """Retries are minutes apart: the cloud's clock is moved on for them."""
        end = time.monotonic() + 120
        while self.missing() and time.monotonic() < end:
            self.cloud.ask("POST", "/_fermata/clock", json.dumps({"advanceMs": 60_000}))
            time.sleep(0.5)
        if self.missing():
            self.problems.append(f"{len(self.missing())} of {len(self.accepted)} accepted events never ran")


def descendants(of):
    parents = {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            parents[int(path.split("/")[2])] = int(fields[1])
        except (OSError, IndexError):
            continue
    found, grown = {of}, True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        grown = bool(more)
        found |= more
    return found - {of}


def traces(cloud):
    """What a dead cloud could leave: processes that name its folder, mounts, control groups. Others run clouds too."""
    left = []
    data = cloud.data
    for path in glob.glob("/proc/[0-9]*/environ"):
        try:
            with open(path, "rb") as file:
                if data.encode() in file.read() and int(path.split("/")[2]) != os.getpid():
                    left.append(path)
        except OSError:
            continue
    with open("/proc/self/mounts", encoding="utf-8") as mounts:
        left += [line.strip() for line in mounts if data in line]
    for pid in cloud.pids:
        left += glob.glob(f"/sys/fs/cgroup/**/fermata-{pid}-*/**/cgroup.procs", recursive=True)
    return left


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--kill-every", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        soak = Soak(Cloud(options.binary, data))
        soak.run(options.seconds, options.kill_every)
        soak.wait_for_events()
        soak.figures["descriptors at the end"] = soak.cloud.open_descriptors()
        if soak.cloud.open_descriptors() > 400:
            soak.problems.append(f"{soak.cloud.open_descriptors()} descriptors are open")
        if soak.cloud.end() != 0:
            soak.problems.append("the cloud did not end well")
        deadline = time.monotonic() + 10
        while (traces(soak.cloud) or descendants(os.getpid())) and time.monotonic() < deadline:
            time.sleep(0.1)
        soak.problems += [f"left behind: {one}" for one in traces(soak.cloud)]
        soak.problems += [f"left behind: process {one}" for one in descendants(os.getpid())]
    soak.figures["events accepted"] = len(soak.accepted)
    soak.figures["events run more than once"] = sum(1 for one in soak.accepted if soak.witness.seen[one] > 1)
    for name, figure in sorted(soak.figures.items()):
        print(f"{name:<40} {figure}")
    for problem in collections.Counter(soak.problems).most_common(20):
        print(f"PROBLEM ({problem[1]} times): {problem[0]}")
    return 1 if soak.problems else 0


if __name__ == "__main__":
    sys.exit(main())
