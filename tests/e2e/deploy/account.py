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
FUNCTION = r"/2015-03-31/functions/[^/?]+"
LAYER = r"/2018-10-31/layers/[^/?]+/versions"
BUCKET = r"/[^/?]+"
OPERATIONS = (
    ("GET", rf"{FUNCTION}/configuration", "GetFunctionConfiguration"),
    ("PUT", rf"{FUNCTION}/configuration", "UpdateFunctionConfiguration"),
    ("GET", FUNCTION, "GetFunction"),
    ("DELETE", FUNCTION, "DeleteFunction"),
    ("PUT", rf"{FUNCTION}/code", "UpdateFunctionCode"),
    ("POST", r"/2015-03-31/functions", "CreateFunction"),
    ("GET", rf"{FUNCTION}/versions", "ListVersionsByFunction"),
    ("POST", rf"{FUNCTION}/versions", "PublishVersion"),
    ("GET", rf"{FUNCTION}/aliases", "ListAliases"),
    ("POST", rf"{FUNCTION}/aliases", "CreateAlias"),
    ("GET", rf"{FUNCTION}/aliases/[^/]+", "GetAlias"),
    ("PUT", rf"{FUNCTION}/aliases/[^/]+", "UpdateAlias"),
    ("POST", r"/2017-03-31/tags/.+", "TagResource"),
    ("GET", r"/2018-10-31/layers", "GetLayerVersionByArn"),
    ("GET", LAYER, "ListLayerVersions"),
    ("POST", LAYER, "PublishLayerVersion"),
    ("GET", rf"{LAYER}/\d+", "GetLayerVersion"),
    ("HEAD", BUCKET, "HeadBucket"),
    ("PUT", BUCKET, "CreateBucket"),
    ("GET", BUCKET, "ListObjectsV2"),
    ("HEAD", r"/[^/]+/.+", "HeadObject"),
    ("POST", r"/[^/]+/.+", "CreateMultipartUpload"),
    ("PUT", r"/[^/]+/.+", "PutObject"),
    ("DELETE", r"/[^/]+/.+", "DeleteObject"),
)
# What the query of a request to S3 makes of it.
SUBRESOURCES = {
    ("GET", "publicAccessBlock"): "GetPublicAccessBlock",
    ("PUT", "publicAccessBlock"): "PutPublicAccessBlock",
    ("PUT", "encryption"): "PutBucketEncryption",
    ("PUT", "versioning"): "PutBucketVersioning",
    ("PUT", "partNumber"): "UploadPart",
    ("POST", "uploadId"): "CompleteMultipartUpload",
}
# Those that leave something else behind than they found.
CHANGE = re.compile(r"(Create|Put|Publish|Update|Delete|Attach|Upload|Complete)")


def operation_of(method, path, body):
    path, _, query = path.partition("?")
    if method == "POST" and path == "/":
        return urllib.parse.parse_qs(body.decode())["Action"][0]
    for parameter in query.split("&"):
        subresource = SUBRESOURCES.get((method, parameter.partition("=")[0]))
        if subresource:
            return subresource
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

    @property
    def json(self):
        return json.loads(self.body)


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


class Account:
    """`url` is for AWS_ENDPOINT_URL; `requests` is what came there since reset()."""

    ROLE = "arn:aws:iam::123456789012:role/service"

    def __init__(self):
        self.requests = []
        self.answers = {}  # operation -> list of Answer, or None to ask moto
        # Called with each Request before it is answered; it is not if that returns true.
        self.before = None
        self._one_at_a_time = threading.Lock()  # publishing a version is not atomic in moto
        self._moto = subprocess.Popen(
            [shutil.which("moto_server"), "-H", "127.0.0.1", "-p", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "MOTO_IAM_LOAD_MANAGED_POLICIES": "true"},
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
                request = Request(
                    operation_of(self.command, self.path, body), self.path, self.headers, body)
                account.requests.append(request)
                if account.before and account.before(request):
                    self.close_connection = True
                    return
                queue = account.answers.get(request.operation, [])
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
        # moto has no GetLayerVersionByArn, and takes it for ListLayers.
        by_arn = re.fullmatch(r"/2018-10-31/layers\?find=LayerVersion&Arn=.*%3A(.+)%3A(\d+)", path)
        if by_arn:
            path = "/2018-10-31/layers/{}/versions/{}".format(*by_arn.groups())
        with self._one_at_a_time:
            return self._pass_on(method, path, headers, body)

    def _pass_on(self, method, path, headers, body):
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
        self.ask_iam("CreateRole", RoleName="service",
                     AssumeRolePolicyDocument='{"Version":"2012-10-17","Statement":[]}')
        self.requests.clear()
        self.answers.clear()
        self.before = None

    def ask_iam(self, action, **parameters):
        form = urllib.parse.urlencode({"Action": action, "Version": "2010-05-08", **parameters})
        return self.call("iam", "POST", "/", form.encode(), region="us-east-1",
                         content_type="application/x-www-form-urlencoded").decode()

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

    def ask_lambda(self, path, region="eu-west-1"):
        return json.loads(self.call("lambda", "GET", f"/2015-03-31/functions/{path}", region=region))

    def function(self, name, region="eu-west-1", qualifier="$LATEST"):
        return self.ask_lambda(f"{name}/configuration?Qualifier={qualifier}", region)

    def aliases(self, name, region="eu-west-1"):
        aliases = self.ask_lambda(f"{name}/aliases", region)["Aliases"]
        return {alias["Name"]: alias["FunctionVersion"] for alias in aliases}

    def versions(self, name, region="eu-west-1"):
        versions = self.ask_lambda(f"{name}/versions", region)["Versions"]
        return [version["Version"] for version in versions if version["Version"] != "$LATEST"]

    def layers_of(self, name):
        return [layer["Arn"] for layer in self.function(name, qualifier="live")["Layers"]]

    def update_configuration(self, name, configuration, region="eu-west-1"):
        path = f"/2015-03-31/functions/{name}/configuration"
        self.call("lambda", "PUT", path, json.dumps(configuration).encode(), region)

    def publish_layer(self, name, zip_bytes, region="eu-west-1"):
        path = f"/2018-10-31/layers/{name}/versions"
        layer = {"Content": {"ZipFile": base64.b64encode(zip_bytes).decode()}}
        self.call("lambda", "POST", path, json.dumps(layer).encode(), region)

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

    def put_object(self, bucket, key, content):
        self.call("s3", "PUT", f"/{bucket}/{urllib.parse.quote(key)}", content)

    def bucket_setting(self, bucket, name):
        return self.call("s3", "GET", f"/{bucket}?{name}").decode()

    def keys(self, bucket):
        listing = self.call("s3", "GET", f"/{bucket}?list-type=2").decode()
        return re.findall("<Key>(.*?)</Key>", listing)

    def publish(self, function, zip_bytes):
        """The number of the version that has this code now."""
        path = f"/2015-03-31/functions/{function}"
        code = {"ZipFile": base64.b64encode(zip_bytes).decode()}
        self.call("lambda", "PUT", f"{path}/code", json.dumps(code).encode())
        return json.loads(self.call("lambda", "POST", f"{path}/versions", b"{}"))["Version"]

    def set_alias(self, function, name, version):
        alias = {"Name": name, "FunctionVersion": version}
        path = f"/2015-03-31/functions/{function}/aliases"
        if name in self.aliases(function):
            self.call("lambda", "PUT", f"{path}/{name}", json.dumps(alias).encode())
        else:
            self.call("lambda", "POST", path, json.dumps(alias).encode())

    def route_part(self, function, name, weights):
        alias = {"RoutingConfig": {"AdditionalVersionWeights": weights}}
        path = f"/2015-03-31/functions/{function}/aliases/{name}"
        self.call("lambda", "PUT", path, json.dumps(alias).encode())
