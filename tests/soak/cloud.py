# SPDX-License-Identifier: GPL-3.0-or-later
"""A local cloud that may be killed and comes back at the same address with the same data."""
import base64
import http.client
import io
import json
import os
import signal
import socket
import subprocess
import zipfile


class Cloud:
    def __init__(self, binary, data):
        self.binary = binary
        self.data = data
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = None
        self.pids = []  # of all its processes, the killed ones too
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.binary, "serve", "--data", self.data, "--port", str(self.port), "--controllable-clock"],
            stdout=subprocess.PIPE, text=True)
        self.pids.append(self.process.pid)
        ready = json.loads(self.process.stdout.readline())
        if "error" in ready:
            raise RuntimeError(ready["error"])
        with open(ready["credentialsFile"], encoding="utf-8") as file:
            self.token = json.load(file)["token"]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self):
        self.process.terminate()
        return self.process.wait(timeout=20)

    def open_descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def ask(self, method, path, body=b"", headers=None, timeout=30):
        """(status, body); raises OSError or HTTPException when the connection is gone."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, {"Authorization": "Bearer " + self.token, **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def deploy(self, name, runtime, file, code):
        """Creates the function, or gives it new code."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(file, code)
        zip_file = base64.b64encode(packed.getvalue()).decode()
        body = json.dumps({"FunctionName": name, "Runtime": runtime, "Handler": "index.handler", "Timeout": 10,
                           "Role": "arn:aws:iam::000000000000:role/any", "Code": {"ZipFile": zip_file}})
        status, answer = self.ask("POST", "/2015-03-31/functions", body)
        if status == 409:
            status, answer = self.ask("PUT", f"/2015-03-31/functions/{name}/code", json.dumps({"ZipFile": zip_file}))
        if status not in (200, 201):
            raise RuntimeError(f"deploy {name}: {status} {answer!r}")

    def instances(self):
        _, body = self.ask("GET", "/_fermata/instances")
        return json.loads(body)["instances"]
