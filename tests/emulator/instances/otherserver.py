# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody else's server, that functions of a test ask: it counts, so that no two answers are the same."""
import http.server
import itertools
import json
import socket
import ssl
import sys


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    numbers = itertools.count(1)

    def do_GET(self):
        number = next(self.numbers)
        if self.path == "/stream":
            return self.stream(number)
        if self.path == "/large":
            return self.answer(200, b"x" * (3 << 20))
        if self.path == "/wrong":
            return self.answer(503, f"busy {number}".encode())
        return self.answer(200, json.dumps({"n": number, "for": self.headers["Authorization"]}).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(201, body.upper() + f" {next(self.numbers)}".encode())

    def do_HEAD(self):
        self.answer(200, b"0123456789")

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", "session=secret")
        self.send_header("X-Other", "yes")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def stream(self, number):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in (b"one ", b"two ", str(number).encode()):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    def server_bind(self):  # without asking who this machine is
        socket.socket.bind(self.socket, self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address


server = Server(("127.0.0.1", 0), Handler)
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
server.serve_forever()
