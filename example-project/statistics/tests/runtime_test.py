"""Runs the function against a stand-in for Lambda's Runtime API.

Usage: runtime_test.py STATISTICS ECHO
"""

import json
import os
import pathlib
import socket
import subprocess
import sys
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STATISTICS, ECHO = (str(pathlib.Path(argument).resolve()) for argument in sys.argv[1:])
PREFIX = "/2018-06-01/runtime/"
LIMIT = 30  # seconds, for anything that waits


class Lambda:
    """Hands out events, one after the other, and keeps what the program posts."""

    def __init__(self, events, statuses=None):
        self.events = list(events)
        self.statuses = statuses or {}  # what is posted to -> HTTP status instead of 202
        self.posts = []  # (path, headers, body)
        self.user_agents = set()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler_class())
        self.address = "127.0.0.1:%d" % self.server.server_port

    def _handler_class(stand_in):
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                stand_in.user_agents.add(self.headers["User-Agent"])
                if self.path != PREFIX + "invocation/next" or not stand_in.events:
                    return self.answer(500, b"no more events")
                number = len(stand_in.posts) + 1
                payload, headers = stand_in.events.pop(0)
                self.answer(200, payload, {
                    "Lambda-Runtime-Aws-Request-Id": "request-%d" % number,
                    "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 3000),
                    "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:eu-west-1:1:function:f",
                    "Lambda-Runtime-Trace-Id": "Root=1-2-3",
                    **headers,
                })

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                stand_in.posts.append((self.path, dict(self.headers), body))
                self.answer(stand_in.statuses.get(self.path, 202), b'{"status":"OK"}')

            def answer(self, status, body, headers={}):
                self.send_response(status)
                for name, value in headers.items():
                    if value is not None:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def run(address, program=STATISTICS, **variables):
    """Runs the program until it ends by itself; returns its exit status and its log."""
    environment = {"PATH": os.environ["PATH"], "http_proxy": "http://127.0.0.1:9", **variables}
    if address is not None:
        environment["AWS_LAMBDA_RUNTIME_API"] = address
    done = subprocess.run([program], env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=LIMIT)
    assert done.stdout == b"", done.stdout
    return done.returncode, done.stderr.decode(errors="replace")


def post_of(numbers):
    return json.dumps({"requestContext": {"http": {"method": "POST"}},
                       "body": json.dumps(numbers)}).encode()


NO_MORE_EVENTS = ("the runtime stops: the Runtime API answered HTTP status 500 to the question for "
                  "the next event: no more events\n")


class RuntimeTest(unittest.TestCase):
    def test_responses(self):
        with Lambda([(post_of([1, 3]), {}), (post_of([]), {})]) as stand_in:
            status, log = run(stand_in.address)
        self.assertEqual(log, NO_MORE_EVENTS)
        self.assertEqual(status, 1)
        self.assertEqual([path for path, _, _ in stand_in.posts],
                         [PREFIX + "invocation/request-1/response",
                          PREFIX + "invocation/request-2/response"])
        first, second = (json.loads(body) for _, _, body in stand_in.posts)
        self.assertEqual(first["statusCode"], 200)
        self.assertEqual(json.loads(first["body"])["mean"], 2)
        self.assertEqual(second["statusCode"], 400)
        self.assertEqual(stand_in.posts[0][1]["Content-Type"], "application/json")
        self.assertEqual(stand_in.user_agents, {"lambda-example-cpp/1.0"})

    def test_an_exception_is_reported_and_the_next_event_is_handled(self):
        with Lambda([(b"\xff is no JSON", {}), (post_of([1]), {})]) as stand_in:
            status, log = run(stand_in.address)
        self.assertEqual(status, 1)
        path, headers, body = stand_in.posts[0]
        self.assertEqual(path, PREFIX + "invocation/request-1/error")
        self.assertEqual(headers["Content-Type"], "application/vnd.aws.lambda.error+json")
        self.assertEqual(headers["Lambda-Runtime-Function-Error-Type"],
                         "Function.UnhandledException")
        error = json.loads(body)
        self.assertEqual(set(error), {"errorType", "errorMessage", "stackTrace"})
        self.assertEqual(error["errorType"], "Function.UnhandledException")
        self.assertEqual(error["stackTrace"], [])
        self.assertIn("the event is no HTTP request in payload format 2.0", error["errorMessage"])
        self.assertIn("request-1 Function.UnhandledException: the event is no HTTP request", log)
        self.assertEqual(stand_in.posts[1][0], PREFIX + "invocation/request-2/response")

    def test_a_response_that_is_too_large(self):
        response = PREFIX + "invocation/request-1/response"
        with Lambda([(post_of([1]), {})], {response: 413}) as stand_in:
            run(stand_in.address)
        self.assertEqual([path for path, _, _ in stand_in.posts],
                         [response, PREFIX + "invocation/request-1/error"])
        size = len(stand_in.posts[0][2])
        self.assertEqual(json.loads(stand_in.posts[1][2]),
                         {"errorType": "Function.ResponseSizeTooLarge",
                          "errorMessage": "Lambda does not take a response of %d bytes" % size,
                          "stackTrace": []})

    def test_a_response_that_is_refused_ends_the_program(self):
        response = PREFIX + "invocation/request-1/response"
        with Lambda([(post_of([1]), {}), (post_of([2]), {})], {response: 403}) as stand_in:
            status, log = run(stand_in.address)
        self.assertEqual(status, 1)
        self.assertEqual(log, "the runtime stops: the Runtime API answered HTTP status 403 to the "
                              'response: {"status":"OK"}\n')
        self.assertEqual(len(stand_in.events), 1)

    def test_a_wrong_setting_is_an_init_error(self):
        with Lambda([]) as stand_in:
            status, log = run(stand_in.address, MAX_NUMBERS="many")
        message = 'MAX_NUMBERS must be a number above 0, not "many"'
        self.assertEqual((status, log), (1, "Function.InitError: " + message + "\n"))
        (path, headers, body), = stand_in.posts
        self.assertEqual(path, PREFIX + "init/error")
        self.assertEqual(headers["Lambda-Runtime-Function-Error-Type"], "Function.InitError")
        self.assertEqual(json.loads(body)["errorMessage"], message)

    def test_events_that_lack_something(self):
        for header, value, message in (
                ("Lambda-Runtime-Aws-Request-Id", None, "an event without a request id"),
                ("Lambda-Runtime-Deadline-Ms", "soon", 'an event with the deadline "soon"')):
            with self.subTest(header), Lambda([(post_of([1]), {header: value})]) as stand_in:
                self.assertEqual(run(stand_in.address),
                                 (1, "the runtime stops: the Runtime API sent " + message + "\n"))
                self.assertEqual(stand_in.posts, [])

    def test_what_the_handler_gets(self):
        events = [(b"1", {"Lambda-Runtime-Deadline-Ms": "1790000000123"}),
                  (b"2", {"Lambda-Runtime-Trace-Id": None})]
        with Lambda(events) as stand_in:
            run(stand_in.address, ECHO)
        first, second = (json.loads(body) for _, _, body in stand_in.posts)
        self.assertEqual(first, {"request_id": "request-1",
                                 "payload": "1",
                                 "function_arn": "arn:aws:lambda:eu-west-1:1:function:f",
                                 "trace_id": "Root=1-2-3",
                                 "exported_trace_id": "Root=1-2-3",
                                 "deadline": 1790000000123})
        self.assertEqual((second["trace_id"], second["exported_trace_id"]), ("", "(unset)"))

    def test_what_is_thrown_and_no_exception_class(self):
        with Lambda([(b"throw", {}), (b"1", {})]) as stand_in:
            run(stand_in.address, ECHO)
        self.assertEqual(json.loads(stand_in.posts[0][2])["errorMessage"],
                         "an exception that is no std::exception")
        self.assertEqual(stand_in.posts[1][0], PREFIX + "invocation/request-2/response")

    def test_a_large_event(self):
        numbers = list(range(50000))
        with Lambda([(post_of(numbers), {})]) as stand_in:
            run(stand_in.address)
        self.assertEqual(json.loads(json.loads(stand_in.posts[0][2])["body"])["mean"], 24999.5)

    def test_no_server(self):
        with socket.socket() as reserved:  # bound, so that nobody else listens there
            reserved.bind(("127.0.0.1", 0))
            address = "127.0.0.1:%d" % reserved.getsockname()[1]
            start = time.monotonic()
            status, log = run(address)
        self.assertGreater(time.monotonic() - start, 0.4)  # it tried again, after 20, 80 and 320 ms
        self.assertEqual(status, 1)
        self.assertRegex(log, r"\Athe runtime stops: http://" + address + PREFIX +
                         r"invocation/next: .*connect.*\n\Z")

    def test_outside_lambda(self):
        status, log = run(None)
        self.assertEqual(status, 2)
        self.assertEqual(log, "AWS_LAMBDA_RUNTIME_API is not set: this program is for AWS Lambda, "
                              "or a stand-in for it\n")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
