# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of an instance: configure, load, then one call after the other."""
import io
import json
import os
import sys
import time

from . import channel, hints, loading


def main(first_line):
    if os.environ.pop("FERMATA_PARKED", None):
        # There is time now, and none once a function waits.
        from . import awslambda, functioncompute  # noqa: F401
        if "FERMATA_DEBUGGER" in os.environ:
            from . import debugging

            debugging.listen_early(os.environ.pop("FERMATA_DEBUGGER"))
    frame = channel.receive()
    if frame is None:
        return
    settings = json.loads(frame[2])
    if settings["environment"] is not None:
        _move_in(settings)
    _open_streams()
    if settings["callsAtOnce"] > 1:
        from . import sharing

        sharing.keep_apart(settings["requestId"])
    contract = _contract_of(settings)
    # The first entry is this bootstrap's folder.
    sys.path[0] = settings["code"]
    sys.path[1:1] = _layer_folders()
    if settings["brought"] and settings["brought"]["folder"]:
        sys.path.append(settings["brought"]["folder"])
    sys.argv[:] = [""]
    before_calls = []
    if settings["debug"] is not None:
        from . import debugging

        debugging.wait_for_debugger(settings)
        before_calls = [debugging.forget_step, *debugging.past_time_of(settings)]
    if settings["outboundPort"] is not None:
        from . import outbound

        outbound.begin(settings["outboundPort"])
    imports = None
    if settings["importTimes"]:
        from . import importtimes

        imports = importtimes.Watch()
    booted = f"{first_line}\0{time.monotonic_ns()}"
    channel.send(channel.BOOTED, booted.encode())
    loaded = _load(settings, contract, imports)
    if loaded is None:
        return
    if settings["callsAtOnce"] > 1:
        sharing.serve(lambda frame: _answer_of(frame, contract, *loaded), settings["callsAtOnce"])
    else:
        _serve(contract, *loaded, before_calls)


def _layer_folders():
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    folders = (f"/opt/python/lib/{version}/site-packages", "/opt/python")
    return [folder for folder in folders if os.path.isdir(folder)]


def _move_in(settings):
    os.environ.clear()
    os.environ.update(settings["environment"])
    time.tzset()
    os.chdir(settings["code"])


def _open_streams():
    # UTF-8 whatever the machine's locale is, a line as soon as it is whole, and no failure over odd characters.
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)


def _contract_of(settings):
    if settings["vendor"] == "lambda":
        from . import awslambda as vendor
    else:
        from . import functioncompute as vendor
    return vendor.Contract(settings)


def _load(settings, contract, imports):
    request_id = settings["requestId"]
    contract.begin(request_id, "", "", "")
    try:
        handler = loading.load(settings["handler"])
        steps = {channel.PRE_FREEZE: settings["preFreeze"], channel.PRE_STOP: settings["preStop"]}
        if settings["initializer"]:
            steps[channel.INITIALIZE] = loading.load(settings["initializer"])
        if settings["snapStart"]:
            from . import snapshots

            snapshots.run()
    except Exception as error:  # pylint: disable=broad-except
        hints.tell(error, settings)
        _log(contract, error, request_id)
        channel.send(channel.LOAD_FAILED, body=contract.error_from(error, ""))
        return None
    _flush()
    channel.send(channel.LOADED, body=b"" if imports is None else imports.end())
    return handler, steps


def _serve(contract, handler, steps, before_calls):
    while True:
        frame = channel.receive()
        if frame is None:
            return
        for prepare in before_calls:
            prepare()
        kind, head, body = frame
        answer = _answer_of((kind, head.decode().split("\0"), body), contract, handler, steps)
        channel.send(*answer)


def _answer_of(frame, contract, handler, steps):
    """What becomes of one frame, as the (kind, head, body) of its answer."""
    kind, fields, body = frame
    try:
        if kind == channel.CALL:
            context = contract.begin(*fields)
            answer = contract.answer_from(handler(contract.event_from(body), context))
        else:
            step = steps[kind]
            if isinstance(step, str):  # found only now: it may be in a module that nothing else needs
                step = loading.load(step)
            step(contract.begin(fields[0], "", "", ""))
            answer = b""
    except Exception as error:  # pylint: disable=broad-except
        _log(contract, error, fields[0])
        return channel.FAILED, b"unhandled", contract.error_from(error, fields[0])
    _flush()
    return channel.RETURNED, b"", answer


def _log(contract, error, request_id):
    try:
        contract.log_error(error, request_id)
    except Exception:  # pylint: disable=broad-except
        pass  # no stdout any more; the caller still gets the error
    _flush()


def _flush():
    # A function may have closed or replaced its streams: that is no reason to lose its answer.
    for stream in (sys.stdout, sys.stderr):
        try:
            getattr(stream, "finish", stream.flush)()
        except Exception:  # pylint: disable=broad-except
            pass
