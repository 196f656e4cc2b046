"""An AWS account on the loopback interface: moto_server behind a proxy that records each request
and can answer in its place."""

import base64
import ctypes
import http.client
import http.server
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import urllib.parse

START_SECONDS = 30
OPERATIONS = (
    ("GET", r"/2015-03-31/functions/[^/]+/configuration", "GetFunctionConfiguration"),
    ("GET", r"/2015-03-31/functions/[^/]+", "GetFunction"),
    ("PUT", r"/2015-03-31/functions/[^/]+/code", "UpdateFunctionCode"),
    ("POST", r"/2015-03-31/functions", "CreateFunction"),
    ("GET", r"/2018-10-31/layers/[^/]+/versions", "ListLayerVersions"),
    ("POST", r"/2018-10-31/layers/[^/]+/versions", "PublishLayerVersion"),
    ("GET", r"/2018-10-31/layers/[^/]+/versions/\d+", "GetLayerVersion"),
    ("PUT", r"/[^/]+\?publicAccessBlock", "PutPublicAccessBlock"),
    ("HEAD", r"/[^/]+", "HeadBucket"),
    ("PUT", r"/[^/]+", "CreateBucket"),
    ("HEAD", r"/[^/]+/.+", "HeadObject"),
    ("PUT", r"/[^/]+/.+", "PutObject"),
)


def operation_of(method, path):
    for known_method, pattern, name in OPERATIONS:
        if method == known_method and re.fullmatch(pattern, path):
            return name
    return f"{method} {path}"


class Answer:
    """What the proxy says instead of moto."""

    def __init__(self, status, body="", headers=None):
        self.status = status
        self.body = body.encode()
        self.headers = headers or {}

    @staticmethod
    def of_json(value):
        return Answer(200, json.dumps(value), {"Content-Type": "application/json"})


def lambda_error(status, code, message):
    return Answer(status, json.dumps({"Message": message}), {"X-Amzn-Errortype": code})


def s3_error(status, code, message):
    return Answer(status, f"<Error><Code>{code}</Code><Message>{message}</Message></Error>")


class Request:
    def __init__(self, operation, path, headers, body):
        self.operation = operation
        self.path = urllib.parse.unquote(path)
        self.headers = headers
        self.body = body


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


class Account:
    """`url` is for AWS_ENDPOINT_URL; `requests` is what came there since reset()."""

    ROLE = "arn:aws:iam::123456789012:role/service"

    def __init__(self):
        self.requests = []
        self.answers = {}  # operation -> list of Answer, or None to ask moto
        self._moto = subprocess.Popen(
            [shutil.which("moto_server"), "-H", "127.0.0.1", "-p", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=die_with_parent,
        )
        self._moto_port = self._wait_for_port()
        threading.Thread(target=self._moto.stderr.read, daemon=True).start()
        self._proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._proxy.daemon_threads = True
        threading.Thread(target=self._proxy.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._proxy.server_address[1]}"

    def stop(self):
        self._proxy.shutdown()
        self._proxy.server_close()
        self._moto.kill()
        self._moto.wait()

    def _wait_for_port(self):
        stop = threading.Timer(START_SECONDS, self._moto.kill)
        stop.start()
        try:
            for line in self._moto.stderr:
                found = re.search(r"Running on http://127\.0\.0\.1:(\d+)", line)
                if found:
                    return int(found.group(1))
        finally:
            stop.cancel()
        raise RuntimeError(f"moto_server did not start within {START_SECONDS} s")

    def _handler(account):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_request(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                operation = operation_of(self.command, self.path)
                account.requests.append(Request(operation, self.path, self.headers, body))
                queue = account.answers.get(operation, [])
                answer = queue.pop(0) if queue else None
                if answer is None:
                    status, headers, content = account.ask_moto(
                        self.command, self.path, self.headers, body
                    )
                else:
                    status, headers, content = answer.status, answer.headers.items(), answer.body
                self.send_response_only(status)
                skipped = {"connection", "transfer-encoding"}
                if self.command != "HEAD":
                    skipped.add("content-length")
                    self.send_header("Content-Length", str(len(content)))
                elif answer is not None:
                    self.send_header("Content-Length", "0")
                for name, value in headers:
                    if name.lower() not in skipped:
                        self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = handle_request

            def log_message(self, *_):
                pass

        return Handler

    def ask_moto(self, method, path, headers, body):
        connection = http.client.HTTPConnection("127.0.0.1", self._moto_port, timeout=30)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                if name.lower() not in ("connection", "expect"):
                    connection.putheader(name, value)
            connection.endheaders(body or None)
            response = connection.getresponse()
            return response.status, response.getheaders(), response.read()
        finally:
            connection.close()

    # ---- What a test prepares and looks at, past the proxy.

    def call(self, service, method, path, body=b"", region="eu-west-1", content_type=None):
        """A request as the AWS SDKs make it, but for its signature: moto looks at its scope only."""
        headers = {
            "Host": f"127.0.0.1:{self._moto_port}",
            "Content-Length": str(len(body)),
            "Authorization": "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/"
            f"{region}/{service}/aws4_request, SignedHeaders=host, Signature=0",
        }
        if content_type:
            headers["Content-Type"] = content_type
        status, _, content = self.ask_moto(method, path, headers, body)
        if status >= 300:
            raise RuntimeError(f"{method} {path}: {status} {content!r}")
        return content

    def reset(self):
        self.call("moto", "POST", "/moto-api/reset")
        form = {
            "Action": "CreateRole",
            "Version": "2010-05-08",
            "RoleName": "service",
            "AssumeRolePolicyDocument": '{"Version":"2012-10-17","Statement":[]}',
        }
        self.call(
            "iam",
            "POST",
            "/",
            urllib.parse.urlencode(form).encode(),
            region="us-east-1",
            content_type="application/x-www-form-urlencoded",
        )
        self.requests.clear()
        self.answers.clear()

    def create_function(self, name, zip_bytes, region="eu-west-1"):
        function = {
            "FunctionName": name,
            "Runtime": "provided.al2023",
            "Handler": "bootstrap",
            "Role": self.ROLE,
            "Code": {"ZipFile": base64.b64encode(zip_bytes).decode()},
        }
        body = json.dumps(function).encode()
        self.call("lambda", "POST", "/2015-03-31/functions", body, region)

    def function(self, name, region="eu-west-1"):
        path = f"/2015-03-31/functions/{name}/configuration"
        return json.loads(self.call("lambda", "GET", path, region=region))

    def layer_versions(self, name, region="eu-west-1"):
        path = f"/2018-10-31/layers/{name}/versions"
        return json.loads(self.call("lambda", "GET", path, region=region))["LayerVersions"]

    def layer_version(self, name, number, region="eu-west-1"):
        path = f"/2018-10-31/layers/{name}/versions/{number}"
        return json.loads(self.call("lambda", "GET", path, region=region))

    def create_bucket(self, name, region="eu-west-1"):
        body = f"<CreateBucketConfiguration><LocationConstraint>{region}</LocationConstraint>"
        self.call("s3", "PUT", f"/{name}", f"{body}</CreateBucketConfiguration>".encode(), region)

    def get_object(self, bucket, key):
        return self.call("s3", "GET", f"/{bucket}/{urllib.parse.quote(key)}")
