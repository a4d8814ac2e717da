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


class _RequestFilter(logging.Filter):
    request_id = ""

    def filter(self, record):
        record.aws_request_id = self.request_id
        return True


class _Handler(logging.Handler):
    def emit(self, record):
        sys.stdout.write(self.format(record))


class Contract:
    def __init__(self, settings):
        self._settings = settings
        self._filter = _RequestFilter()
        handler = _Handler()
        handler.setFormatter(
            _Formatter(
                "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n",
                "%Y-%m-%dT%H:%M:%S",
            )
        )
        handler.addFilter(self._filter)
        logging.getLogger().addHandler(handler)
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

    @staticmethod
    def log_error(error, _request_id):
        print("\n".join(errors.log_lines(error)))


def _decoded(client_context):
    if not client_context:
        return None
    import base64

    try:
        return json.loads(base64.b64decode(client_context))
    except ValueError:
        return None
