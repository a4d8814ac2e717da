# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract of AWS Lambda's Python runtime."""
import json
import logging
import os
import sys
import time
import traceback

from . import channel, endpoints, errors, snapshots


class Identity:
    cognito_identity_id = None
    cognito_identity_pool_id = None


class Client:
    def __init__(self, values):
        for name in ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"):
            setattr(self, name, values.get(name))


class ClientContext:
    def __init__(self, values):
        self.custom = values.get("custom")
        self.env = values.get("env")
        self.client = Client(values.get("client") or {})


class LambdaContext:
    def __init__(self, settings, request_id, qualifier, client_context):
        self.aws_request_id = request_id
        self.function_name = settings["function"]
        self.function_version = settings["version"]
        self.invoked_function_arn = settings["arn"] + (":" + qualifier if qualifier else "")
        self.memory_limit_in_mb = str(settings["memoryMb"])
        self.log_group_name = settings["logGroup"]
        self.log_stream_name = settings["logStream"]
        self.identity = Identity()
        self.client_context = ClientContext(client_context) if client_context else None
        self._limit_ms = settings["timeoutMs"]

    def get_remaining_time_in_millis(self):
        return channel.remaining_ms(self._limit_ms)

    def log(self, message):
        sys.stdout.write(str(message))

    def __repr__(self):
        names = sorted(name for name in vars(self) if not name.startswith("_"))
        return "LambdaContext([" + ",".join(f"{name}={getattr(self, name)}" for name in names) + "])"


class _Formatter(logging.Formatter):
    converter = time.gmtime


class _JsonFormatter(logging.Formatter):
    """One object a line, with the members that Lambda's runtime gives it, and what the caller passed as `extra`."""

    _OWN = frozenset(vars(logging.makeLogRecord({}))) | {"aws_request_id", "message", "asctime", "taskName"}

    def format(self, record):
        thrown = record.exc_info if record.exc_info and record.exc_info[0] else None
        members = {
            "timestamp": _json_time(record.created),
            "level": record.levelname,
            "message": record.getMessage(),
            "logger": record.name,
            "stackTrace": traceback.format_tb(thrown[2]) if thrown else None,
            "errorType": thrown[0].__name__ if thrown else None,
            "errorMessage": str(thrown[1]) if thrown else None,
            "requestId": record.aws_request_id,
            "location": f"{record.pathname}:{record.funcName}:{record.lineno}" if thrown else None,
        }
        extra = {name: value for name, value in vars(record).items() if name not in self._OWN and name not in members}
        members = {name: value for name, value in (members | extra).items() if value is not None}
        return json.dumps(members, ensure_ascii=False, default=str) + "\n"


def _json_time(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds * 1000) % 1000:03d}Z"


class _RequestFilter(logging.Filter):
    request_id = ""

    def filter(self, record):
        record.aws_request_id = self.request_id
        return True


class _Handler(logging.Handler):
    def emit(self, record):
        text = self.format(record)
        sys.stdout.write(text if text.endswith("\n") else text + "\n")  # behind a traceback there is none


class Contract:
    def __init__(self, settings):
        self._settings = settings
        self._filter = _RequestFilter()
        handler = _Handler()
        handler.setFormatter(
            _JsonFormatter()
            if _is_json()
            else _Formatter(
                "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n",
                "%Y-%m-%dT%H:%M:%S",
            )
        )
        handler.addFilter(self._filter)
        logging.getLogger().addHandler(handler)
        level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper().replace("TRACE", "DEBUG")
        if level in ("DEBUG", "INFO", "WARN", "ERROR", "FATAL"):
            logging.getLogger().setLevel(level)
        sys.modules["snapshot_restore_py"] = snapshots
        endpoints.watch()

    def begin(self, request_id, qualifier, client_context, trace):
        self._filter.request_id = request_id
        if trace:
            os.environ["_X_AMZN_TRACE_ID"] = trace
        return LambdaContext(self._settings, request_id, qualifier, _decoded(client_context))

    @staticmethod
    def event_from(body):
        try:
            return json.loads(body) if body else {}
        except ValueError as error:
            raise errors.LoadError("Runtime.UnmarshalError", f"Unable to unmarshal input: {error}") from None

    @staticmethod
    def answer_from(value):
        try:
            return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
        except (TypeError, ValueError, RecursionError) as error:
            raise errors.LoadError("Runtime.MarshalError", f"Unable to marshal response: {error}") from None

    @staticmethod
    def error_from(error, request_id):
        kind, message, frames = errors.describe(error)
        body = {
            "errorMessage": message,
            "errorType": kind,
            "requestId": request_id,
            "stackTrace": traceback.format_list(frames),
        }
        return json.dumps(body).encode()

    @classmethod
    def log_error(cls, error, request_id):
        if _is_json():
            told = json.loads(cls.error_from(error, request_id))
            now = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())
            print(json.dumps({"timestamp": now, "level": "ERROR", **told}, ensure_ascii=False))
        else:
            print("\n".join(errors.log_lines(error)))


def _is_json():
    return os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"


def _decoded(client_context):
    if not client_context:
        return None
    import base64

    try:
        return json.loads(base64.b64decode(client_context))
    except ValueError:
        return None
