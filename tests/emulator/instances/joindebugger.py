# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at a debugger, for tests: joins, sets one breakpoint, says where it stopped, goes on when told, leaves.

    joindebugger.py debugpy|rdbg|inspector|xdebug PORT PATH FILE LINE

Writes "joined" when it is set up, "stopped FILE:LINE NAME=VALUE" at the stop; goes on after a line on stdin.
"""
import base64
import json
import os
import socket
import struct
import sys
import xml.etree.ElementTree


class Dap:
    def __init__(self, port, _path):
        self.stream = socket.create_connection(("127.0.0.1", port)).makefile("rwb")
        self.sequence = 0
        self.heard = []  # that nobody has waited for yet: adapters answer attach sooner or later

    def send(self, command, **arguments):
        self.sequence += 1
        message = {"seq": self.sequence, "type": "request", "command": command, "arguments": arguments}
        body = json.dumps(message).encode()
        self.stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.stream.flush()

    def wait(self, wanted):
        def names(message):
            return message.get("event"), message.get("command")

        for message in self.heard:
            if wanted in names(message):
                self.heard.remove(message)
                return message.get("body") or {}
        while True:
            length = 0
            while (line := self.stream.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            message = json.loads(self.stream.read(length))
            if wanted in names(message):
                return message.get("body") or {}
            self.heard.append(message)

    def join(self, file, line):
        self.send("initialize", clientID="test", adapterID="python", pathFormat="path")
        self.send("attach", justMyCode=True)
        self.wait("initialized")
        self.send("setBreakpoints", source={"path": file}, breakpoints=[{"line": line}])
        self.wait("setBreakpoints")
        self.send("configurationDone")
        self.wait("attach")

    def stop(self):
        thread = self.wait("stopped")["threadId"]
        self.send("stackTrace", threadId=thread)
        frame = self.wait("stackTrace")["stackFrames"][0]
        self.send("evaluate", expression="secret", frameId=frame["id"])
        value = self.wait("evaluate")["result"]
        return frame["source"]["path"], frame["line"], value

    def leave(self):
        self.send("disconnect", terminateDebuggee=False)
        self.wait("disconnect")


class Inspector:
    def __init__(self, port, path):
        self.socket = socket.create_connection(("127.0.0.1", port))
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self.stream = self.socket.makefile("rb")
        while self.stream.readline().strip():
            pass
        self.sequence = 0
        self.events = []
        self.scripts = {}  # a frame names its script by number

    def call(self, method, **parameters):
        self.sequence += 1
        body = json.dumps({"id": self.sequence, "method": method, "params": parameters}).encode()
        self.socket.sendall(b"\x81" + bytes([0x80 | 126]) + struct.pack(">H", len(body)) + bytes(4) + body)
        while (message := self.receive()).get("id") != self.sequence:
            self.events.append(message)
        return message.get("result", {})

    def receive(self):
        length = self.stream.read(2)[1] & 127
        if length == 126:
            length = struct.unpack(">H", self.stream.read(2))[0]
        elif length == 127:
            length = struct.unpack(">Q", self.stream.read(8))[0]
        message = json.loads(self.stream.read(length))
        if message.get("method") == "Debugger.scriptParsed":
            self.scripts[message["params"]["scriptId"]] = message["params"]["url"]
        return message

    def join(self, file, line):
        self.call("Runtime.enable")
        self.call("Debugger.enable")
        self.call("Debugger.setBreakpointByUrl", lineNumber=line - 1, url="file://" + file)
        self.call("Runtime.runIfWaitingForDebugger")

    def stop(self):
        message = self.events.pop(0) if self.events else self.receive()
        while message.get("method") != "Debugger.paused":
            message = self.events.pop(0) if self.events else self.receive()
        frame = message["params"]["callFrames"][0]
        value = self.call("Debugger.evaluateOnCallFrame", callFrameId=frame["callFrameId"], expression="secret")
        place = frame["location"]
        return self.scripts[place["scriptId"]].removeprefix("file://"), place["lineNumber"] + 1, value["result"]["value"]

    def leave(self):
        # Politely: Node.js may crash in a call that begins while its debugger just vanishes.
        self.call("Debugger.resume")
        self.call("Debugger.disable")
        self.socket.sendall(b"\x88\x80" + bytes(4))
        while self.stream.read(1):
            pass
        self.socket.close()


class Xdebug:
    def __init__(self, port, _path):
        listening = socket.create_server(("127.0.0.1", 0))
        self.door = socket.create_connection(("127.0.0.1", port))
        self.door.sendall(b"join %d\n" % listening.getsockname()[1])
        self.stream = listening.accept()[0].makefile("rwb")
        self.sequence = 0
        self.receive()  # who it is

    def call(self, command, arguments="", data=""):
        self.begin(command, arguments, data)
        return self.answer()

    def begin(self, command, arguments="", data=""):
        self.sequence += 1
        line = f"{command} -i {self.sequence} {arguments}".rstrip()
        if data:
            line += " -- " + base64.b64encode(data.encode()).decode()
        self.stream.write(line.encode() + b"\0")
        self.stream.flush()

    def answer(self):
        while (node := self.receive()).get("transaction_id") != str(self.sequence):
            pass
        return node

    def receive(self):
        length = b""
        while (digit := self.stream.read(1)) != b"\0":
            length += digit
        return xml.etree.ElementTree.fromstring(self.stream.read(int(length) + 1)[:-1])

    def join(self, file, line):
        self.call("breakpoint_set", f"-t line -f file://{file} -n {line}")
        self.begin("run")

    def stop(self):
        answer = self.answer()
        while (place := answer.find("{*}message")).get("filename").startswith("file:///var/runtime/") or (
            "fermata_bootstrap" in place.get("filename")
        ):
            answer = self.call("run")  # a call begins, and we may have something to say
        value = self.call("eval", data="$secret").find("{*}property")
        return place.get("filename").removeprefix("file://"), place.get("lineno"), base64.b64decode(value.text).decode()

    def leave(self):
        self.call("detach")
        self.door.close()


def main():
    kind, port, path, file, line = sys.argv[1:]
    session = {"inspector": Inspector, "xdebug": Xdebug}.get(kind, Dap)(int(port), path)
    session.join(file, int(line))
    print("joined", flush=True)
    where, at, value = session.stop()
    print(f"stopped {where}:{at} secret={value}", flush=True)
    sys.stdin.readline()
    session.leave()
    print("left", flush=True)


main()
