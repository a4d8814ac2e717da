# SPDX-License-Identifier: GPL-3.0-or-later
"""A private local cloud for a measurement: its project, its process, its doors."""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request

HELLO = "exports.handler = async () => ({ statusCode: 200, headers: { 'content-type': 'text/plain' }, body: 'Hello, World!' });\n"
HEAD = "edition: 3.0.0\nname: bench\naccess: default\nresources:\n"
FUNCTION = """  {name}:
    component: fc3
    props:
      region: cn-hangzhou
      functionName: {name}
      runtime: {runtime}
      handler: index.handler
      code: ./{name}
      memorySize: 512
      timeout: 60
      triggers:
        - triggerName: http
          triggerType: http
          triggerConfig:
            authType: anonymous
            methods: [GET, POST]
"""


class Cloud:
    """functions: name -> (runtime, source). An HTTP trigger stands before each of them."""

    def __init__(self, binary, functions):
        self.folder = tempfile.mkdtemp()
        self.project = f"{self.folder}/project"
        os.makedirs(self.project)
        with open(f"{self.project}/s.yaml", "w") as manifest:
            manifest.write(HEAD)
            for name, (runtime, source) in functions.items():
                manifest.write(FUNCTION.format(name=name, runtime=runtime))
                os.makedirs(f"{self.project}/{name}")
                with open(self.code(name, runtime), "w") as code:
                    code.write(source)
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [binary, "serve", "--project", self.project, "--data", f"{self.folder}/data", "--port", "0"],
            stdout=subprocess.PIPE, text=True)
        self.ready = json.loads(self.process.stdout.readline())
        self.start_ms = (time.perf_counter() - start) * 1000
        self.fronts = {front["function"]: front["url"] for front in self.ready["fronts"]}
        with open(self.ready["credentialsFile"]) as credentials:
            self.token = json.load(credentials)["token"]

    def code(self, name, runtime="nodejs20"):
        return f"{self.project}/{name}/index." + ("py" if runtime.startswith("python") else "js")

    def api(self, method, path, body=None, headers=None):
        request = urllib.request.Request(self.ready["endpoint"] + path, method=method, data=body,
                                         headers={"Authorization": f"Bearer {self.token}", **(headers or {})})
        return urllib.request.urlopen(request).read()

    def call(self, name="hello", body=None):
        """Milliseconds, and the answer."""
        start = time.perf_counter()
        answer = urllib.request.urlopen(self.fronts[name], data=body).read()
        return (time.perf_counter() - start) * 1000, answer

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
