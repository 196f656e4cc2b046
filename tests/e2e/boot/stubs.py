"""What a function meets in Lambda, on loopback: the Runtime API, a name server, a TLS server."""

import socket
import ssl
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PREFIX = "/2018-06-01/runtime/"


class Server:
    """An HTTP server in a thread of its own."""

    def __init__(self, handler, certificate=None):
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.http.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.http.socket = context.wrap_socket(self.http.socket, server_side=True)
        self.port = self.http.server_port
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()


class Handler(BaseHTTPRequestHandler):
    def answer(self, status, body, headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class RuntimeApi(Server):
    """Hands out the events, one after the other, and keeps what is posted: (path, body). Then it
    answers 500, and the function ends."""

    def __init__(self, events):
        events = list(events)
        posts = self.posts = []

        class Api(Handler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                if self.path != PREFIX + "invocation/next" or not events:
                    return self.answer(500, b"no more events")
                self.answer(200, events.pop(0), [
                    ("Lambda-Runtime-Aws-Request-Id", str(len(posts) + 1)),
                    ("Lambda-Runtime-Deadline-Ms", "32503680000000"),
                    ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:1:function:f"),
                ])

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                posts.append((self.path[len(PREFIX):], body))
                self.answer(202, b'{"status":"OK"}')

        super().__init__(Api)
        self.address = f"127.0.0.1:{self.port}"


class Website(Server):
    """Tells over TLS which host it was asked as."""

    def __init__(self, certificate, key):
        class Site(Handler):
            def do_GET(self):
                self.answer(200, f"{self.path} of {self.headers['Host']}".encode())

        super().__init__(Site, (certificate, key))


class NameServer:
    """127.0.0.1 for every name below .test, and no other name exists."""

    def __init__(self):
        self.asked = []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 53))
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                query, client = self.socket.recvfrom(512)
            except OSError:  # closed
                return
            self.socket.sendto(self.answer(query), client)

    def answer(self, query):
        labels, at = [], 12
        while query[at] != 0:
            labels.append(query[at + 1:at + 1 + query[at]].decode())
            at += 1 + query[at]
        question = query[12:at + 5]
        kind = struct.unpack(">H", query[at + 1:at + 3])[0]
        self.asked.append(".".join(labels))
        exists = labels[-1:] == ["test"]
        has_address = exists and kind == 1  # A
        header = query[:2] + struct.pack(">HHHHH", 0x8180 if exists else 0x8183, 1, has_address, 0, 0)
        record = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + bytes([127, 0, 0, 1])
        return header + question + (record if has_address else b"")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()
