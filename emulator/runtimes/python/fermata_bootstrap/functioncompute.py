# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract of Alibaba Cloud Function Compute's Python runtime."""
import datetime
import json
import logging
import sys
import traceback

from . import errors, sharing


class Credentials:
    def __init__(self, values):
        self.access_key_id = values["id"]
        self.access_key_secret = values["secret"]
        self.security_token = values["token"]


class FunctionMeta:
    def __init__(self, settings):
        self.name = settings["function"]
        self.handler = settings["handler"]
        self.memory = settings["memoryMb"]
        self.timeout = settings["timeoutMs"] // 1000
        self.initializer = settings["initializer"]
        self.initialization_timeout = settings["initTimeoutMs"] // 1000


class ServiceMeta:
    def __init__(self, settings, qualifier):
        self.name = ""
        self.log_project = settings["logGroup"]
        self.log_store = settings["logStream"]
        self.qualifier = qualifier or settings["version"]
        self.version_id = "" if settings["version"] == "LATEST" else settings["version"]


class Tracing:
    span_context = ""
    jaeger_endpoint = ""
    span_baggages = {}


class FCContext:
    def __init__(self, settings, request_id, qualifier):
        self.request_id = request_id
        self.requestId = request_id
        self.credentials = Credentials(settings["credentials"])
        self.function = FunctionMeta(settings)
        self.service = ServiceMeta(settings, qualifier)
        self.region = settings["region"]
        self.account_id = settings["accountId"]
        self.retry_count = 0
        self.tracing = Tracing()

    def to_json(self):
        return json.dumps(self, default=lambda part: vars(part))


class _Formatter(logging.Formatter):
    def format(self, record):
        record.message = record.getMessage()
        time = datetime.datetime.fromtimestamp(record.created, datetime.timezone.utc)
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z"
        level = "WARN" if record.levelno == logging.WARNING else record.levelname
        text = f"{stamp} {sharing.current()} [{level}] {record.message}"
        if record.exc_info:
            text += "\n" + self.formatException(record.exc_info)
        return text


class Contract:
    def __init__(self, settings):
        self._settings = settings
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(_Formatter())
        root = logging.getLogger()
        root.addHandler(handler)
        root.setLevel(logging.INFO)

    def begin(self, request_id, qualifier, _client_context, _trace):
        sharing.enter(request_id)
        return FCContext(self._settings, request_id, qualifier)

    @staticmethod
    def event_from(body):
        return body

    @staticmethod
    def answer_from(value):
        if isinstance(value, (bytes, bytearray, memoryview)):
            return bytes(value)
        if isinstance(value, str):
            return value.encode("utf-8", "surrogatepass")
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")

    @staticmethod
    def error_from(error, _request_id):
        kind, message, frames = errors.describe(error)
        stack = [
            [f'File "{frame.filename}"', f"line {frame.lineno}", f"in {frame.name}", frame.line or ""]
            for frame in frames
        ]
        return json.dumps({"errorMessage": message, "errorType": kind.removeprefix("Runtime."), "stackTrace": stack}).encode()

    @staticmethod
    def log_error(error, request_id):
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3]
        kind, message, frames = errors.describe(error)
        if isinstance(error, errors.LoadError) and error.cause is not None and not frames:
            frames = errors.user_frames(error.cause)
        trace = "".join(traceback.format_list(frames))
        print(f"{now}Z {request_id} [ERROR] Traceback (most recent call last):\n{trace}{kind}: {message}")
