# SPDX-License-Identifier: GPL-3.0-or-later
"""Our programs beside their peers, in the same run. Figures are medians with minimum and maximum; machines are noisy,
so the ratios and the processor time per request are what to compare between runs."""
import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import cloud
import log_lines
import processes
import queue_of_events
import targets

BARE_NODE = """
const http = require('http');
const server = http.createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.end('Hello, World!');
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
"""

class Table:
    def __init__(self):
        self.rows = []

    def add(self, name, values, unit, remark=""):
        values = values if isinstance(values, list) else [values]
        row = {"name": name, "median": statistics.median(values), "min": min(values), "max": max(values), "unit": unit, "remark": remark}
        self.rows.append(row)
        print(f"{name:<52} {row['median']:>9.1f} {unit:<6} ({row['min']:.1f} - {row['max']:.1f})  {remark}", flush=True)
        return row["median"]


def hello_cloud(build):
    return cloud.Cloud(f"{build}/bin/fermata-emulator", {"hello": ("nodejs20", cloud.HELLO)})


def emulator_start(table, build):
    times = []
    for _ in range(10):
        emulator = hello_cloud(build)
        times.append(emulator.start_ms)
        resident, share = processes.memory_mb(emulator.process.pid)
        emulator.close()
    table.add("emulator: start to ready", times, "ms", "target < 50")
    table.add("emulator: resident memory after start", resident, "MB")


def cold_start(table, build):
    emulator = hello_cloud(build)
    node = shutil.which("node")
    cold, plain = [], []
    emulator.call()
    for _ in range(20):
        emulator.api("POST", "/_fermata/functions/hello/cold")
        cold.append(emulator.call()[0])
        start = time.perf_counter()
        subprocess.run([node, "-e", "0"], check=True)
        plain.append((time.perf_counter() - start) * 1000)
    emulator.close()
    ours = table.add("cold start: Node function, call to answer", cold, "ms")
    peer = table.add("cold start: node -e 0", plain, "ms")
    table.add("cold start: ratio", ours / peer, "x", "target < 1.5")


def load(url, connections, seconds):
    output = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", url],
                            capture_output=True, text=True, check=True).stdout
    requests = int(re.search(r"(\d+) requests in", output).group(1))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1))
    tail = re.search(r"99%\s+([\d.]+)(us|ms|s)", output)
    p99 = float(tail.group(1)) * {"us": 0.001, "ms": 1, "s": 1000}[tail.group(2)]
    return requests, rate, p99, "Non-2xx" in output


def measured_load(table, name, url, pid, connections):
    load(url, connections, 1)
    before = processes.cpu_seconds(pid)
    requests, rate, p99, broken = load(url, connections, 4)
    cost = (processes.cpu_seconds(pid) - before) / max(1, requests) * 1e6
    remark = "WITH ERRORS" if broken else ""
    table.add(f"{name}: CPU per request, {connections} connections", cost, "us", remark)
    table.add(f"{name}: requests per second, {connections} connections", rate, "/s", f"p99 {p99:.1f} ms")
    return rate, cost


def warm_call(table, build):
    emulator = hello_cloud(build)
    bare = subprocess.Popen([shutil.which("node"), "-e", BARE_NODE], stdout=subprocess.PIPE, text=True)
    url = f"http://127.0.0.1:{bare.stdout.readline().strip()}/"
    emulator.call()
    table.add("warm call: one after another", [emulator.call()[0] for _ in range(200)], "ms")
    for connections in (1, 8, 64):
        ours, our_cost = measured_load(table, "warm: Node function through its HTTP trigger", emulator.fronts["hello"], emulator.process.pid, connections)
        peer, peer_cost = measured_load(table, "warm: bare node:http", url, bare.pid, connections)
        table.add(f"warm: throughput ratio, {connections} connections", ours / peer, "x", "target >= 0.5" if connections == 64 else "")
        table.add(f"warm: CPU ratio, {connections} connections", our_cost / peer_cost, "x", "target < 3" if connections == 64 else "")
    bare.kill()
    bare.wait()
    emulator.close()


def ide_start(table, build):
    import windows
    sample = f"{tempfile.mkdtemp()}/sample"
    subprocess.run([f"{build}/bin/fermata-cli", "new", "http-hello-python-fc", sample], check=True, stdout=subprocess.DEVNULL)
    programs = {"fermata": [f"{build}/bin/fermata", "--new-window", sample]}
    if shutil.which("kate"):
        programs["kate"] = ["kate", "--new", f"{sample}/s.yaml"]
    times = {name: [] for name in programs}
    memory = {name: [] for name in programs}
    for turn in range(6):
        for name, command in programs.items():
            _, painted, process = windows.time_to_window(command)
            time.sleep(3)  # until what starts behind the window has settled; not part of the time above
            memory[name].append(processes.memory_mb(process.pid))
            process.terminate()
            process.wait()
            if turn > 0:  # the first turn warms the page cache
                times[name].append(painted)
    for name in programs:
        table.add(f"window: {name}, exec to first painted window", times[name], "ms", "target < 500" if name == "fermata" else "")
        table.add(f"window: {name}, resident memory 3 s later", [rss for rss, _ in memory[name]], "MB",
                  f"PSS {statistics.median(pss for _, pss in memory[name]):.0f}" + (", target < 150" if name == "fermata" else ""))


def debug_start(table, build):
    output = subprocess.run([f"{build}/bin/bench_debugstart"], check=True, capture_output=True, text=True).stdout
    for line in output.splitlines():
        figures = json.loads(line)
        table.add(f"debug: {figures['language']}, key to held at the line", figures["startMs"], "ms")
        table.add(f"debug: {figures['language']}, one step", figures["stepMs"], "ms")


FUNCTION = """  Fn{0}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.12
      InlineCode: ''
      Environment:
        Variables:
          QUEUE: !Ref Queue{0}
      Events:
        Get:
          Type: HttpApi
          Properties: {{Path: /a{0}, Method: get}}
        Jobs:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue{0}.Arn
            BatchSize: 10
  Queue{0}:
    Type: AWS::SQS::Queue
"""


def manifest_reading(table, build):
    """Processor time of whole runs of fermata-cli: what a run without a manifest takes is told beside it."""
    def processor_time():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (usage.ru_utime + usage.ru_stime) * 1000

    def check(folder):
        times = []
        for _ in range(10):
            before = processor_time()
            subprocess.run([f"{build}/bin/fermata-cli", "check", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times.append(processor_time() - before)
        return times

    def write(folder, functions):
        os.makedirs(folder)
        with open(f"{folder}/template.yaml", "w") as file:
            file.write("Transform: AWS::Serverless-2016-10-31\nResources:\n")
            file.writelines(FUNCTION.format(i) for i in range(functions))

    with tempfile.TemporaryDirectory() as root:
        os.makedirs(f"{root}/none")
        empty = statistics.median(check(f"{root}/none"))
        write(f"{root}/long", 3000 // FUNCTION.count("\n"))
        for i in range(500):
            write(f"{root}/many/{i}", 3)
        remark = f"of it {empty:.0f} for the program itself, target < "
        table.add("manifests: one template of 3,000 lines", check(f"{root}/long"), "ms", remark + "50")
        table.add("manifests: a folder with 500", check(f"{root}/many"), "ms", remark + "2000")


def typing(table, build):
    output = subprocess.run([f"{build}/bin/bench_manifest"], check=True, capture_output=True, text=True).stdout
    for name, figures in json.loads(output).items():
        table.add(f"manifest: a keystroke in 3,000 lines, {name}", figures["medianMs"], "ms", "target < 20")


def canvas(table, build):
    output = subprocess.run([f"{build}/bin/bench_canvas"], check=True, capture_output=True, text=True).stdout
    figures = json.loads(output)
    table.add("canvas: lay out 1,000 boxes", figures["layoutMs"], "ms", "target < 300")
    table.add("canvas: show 1,000 boxes", figures["showMs"], "ms")
    for name, words in (("allMs", "all of them"), ("panMs", "moved at 50 %"), ("panCloseMs", "moved at 100 %"), ("zoomMs", "zoomed")):
        table.add(f"canvas: a frame of 1,000 boxes, {words}", figures[name], "ms", "target < 16.7")
    for name, words in (("opened", "while it is made"), ("arranged", "while it is arranged anew"), ("chosen", "after a choice"), ("typed", "after a change to the text")):
        table.add(f"canvas: the window does not answer, {words}", figures["stalls"][name]["ms"], "ms", f"target < 50; {figures['stalls'][name]['of']}")


def observing(table, build):
    output = subprocess.run([f"{build}/bin/bench_panels"], check=True, capture_output=True, text=True).stdout
    figures = json.loads(output)
    turns = sorted(figures["tail"]["turnMs"])
    remark = f"{figures['tail']['lines']} lines in 10 s, {sum(turn > 16 for turn in turns)} of {len(turns)} turns over 16 ms"
    table.add("logs: 20,000 lines a second in the window, a turn of it", turns, "ms", remark)
    table.add("logs: likewise, the slowest turn of a hundred", turns[len(turns) * 99 // 100], "ms", "target < 16")
    table.add("metrics: thirty days by the minute drawn", figures["metrics"]["drawMs"], "ms", f"{figures['metrics']['points']} points, target < 100")


SUITES = {"manifests": manifest_reading, "emulator": emulator_start, "cold": cold_start, "warm": warm_call,
          **targets.SUITES, "events": queue_of_events.accept, "debug": debug_start, "window": ide_start, "canvas": canvas, "observing": observing, "typing": typing,
          "logs": log_lines.keep_and_find}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--only", choices=SUITES)
    parser.add_argument("--json")
    options = parser.parse_args()
    options.build = os.path.abspath(options.build)
    table = Table()
    for name, suite in SUITES.items():
        if options.only in (None, name):
            suite(table, options.build)
    if options.json:
        with open(options.json, "w") as file:
            json.dump(table.rows, file, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
