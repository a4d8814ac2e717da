# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads the debugger and waits until somebody has joined, before any user code is loaded."""
import bisect
import os
import socket
import sys
import threading
import time
import types

from . import channel

_port = None  # where it listens


def wait_for_debugger(settings):
    try:
        _listen(settings["debug"]["adapter"])
    except Exception as error:  # pylint: disable=broad-except
        channel.send(channel.ADAPTER_FAILED, body=f"{type(error).__name__}: {error}".encode())
        raise SystemExit(1) from error
    import debugpy
    import pydevd

    debugger = pydevd.get_global_debugger()
    # What is below is the user's own code wherever else libraries lie; the function must not see it as a variable.
    debugger._files_filtering.set_project_roots([settings["code"]])
    channel.send(channel.LISTENING, str(_port).encode())
    debugpy.wait_for_client()
    # Each message is two small packets: the second would wait 40 ms until the first is acknowledged.
    debugger.writer.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def listen_early(adapter):
    """Before it is known for which function: what fails here fails again, and is told, when somebody waits."""
    try:
        _listen(adapter)
    except Exception:  # pylint: disable=broad-except
        pass


def _listen(adapter):
    global _port
    if _port is not None:
        return
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # it takes this from nowhere else
    if adapter:
        sys.path.insert(0, adapter)
    try:
        import debugpy

        # Children of the function are its own business: no debug server in each of them.
        debugpy.configure(subProcess=False)
        # In this process and not in one of its own: half a second and 15 MB less, and steps that cross one socket only.
        debugpy.listen(("127.0.0.1", 0), in_process_debug_adapter=True)
        import pydevd  # only now: the machine may have another one beside debugpy's own

        debugger = pydevd.get_global_debugger()
        debugger.wait_for_server_socket_ready()
        _port = debugger._server_socket_name[1]
        _hold_all_threads_as_one(debugger)
        _answer_at_once(debugger)
        _look_anew_after_changes(debugger)
        _refuse_wrong_values()
        _slide_down()
        _let_one_in_at_a_time(debugger)
        # A child has no thread that a debugger could speak with: a breakpoint in it would hold it for ever.
        os.register_at_fork(after_in_child=_stop_tracing)
    finally:
        os.environ.pop("PYDEVD_DISABLE_FILE_VALIDATION", None)
        if adapter:
            sys.path.remove(adapter)


def _hold_all_threads_as_one(debugger):
    """Each would be told by itself, and only the one that is named would go on: who waits for another waited for ever."""
    from _pydevd_bundle import pydevd_api

    def resume_all(_api, thread_id):  # named so by who lets all go at a debugger's leaving
        del thread_id
        pydevd_api.resume_threads("*")

    debugger.multi_threads_single_notification = True
    pydevd_api.PyDevdAPI.request_resume_thread = resume_all


def _answer_at_once(debugger):
    """A held thread looks every 10 ms for what it is asked: a step and its stack took 20. Here it is woken."""
    import pydevd

    asked = threading.Event()
    answered = False
    post = debugger.post_internal_command
    naps = 0.01  # of a thread that is held

    def post_and_wake(*arguments):
        post(*arguments)
        asked.set()

    def sleep(seconds):
        nonlocal answered
        if seconds != naps:
            time.sleep(seconds)
        elif answered:
            answered = False  # what it did may have set it free: it looks before it sleeps again
        elif asked.wait(seconds):
            asked.clear()
            answered = True

    debugger.post_internal_command = post_and_wake
    pydevd.time = types.SimpleNamespace(**{**vars(time), "sleep": sleep})


def _look_anew_after_changes(debugger):
    """pydevd remembers which functions need no tracing, and forgets that when lines change, but not for exceptions."""
    changed = debugger.on_breakpoints_changed

    def on_breakpoints_changed(removed=False):
        debugger._clear_skip_caches()
        changed(removed)

    debugger.on_breakpoints_changed = on_breakpoints_changed


def _refuse_wrong_values():
    """pydevd keeps to itself that an expression failed, and answers as if the variable were set."""
    from _pydevd_bundle import pydevd_suspended_frames, pydevd_vars

    change = pydevd_vars.change_attr_expression
    unknown = pydevd_vars.SENTINEL_VALUE

    def change_or_raise(frame, attr, expression, dbg, value=unknown):
        if value is unknown:
            value = eval(expression, frame.f_globals, frame.f_locals)
        return change(frame, attr, expression, dbg, value)

    def none_if_it_raises(change_variable):
        def attempt(*arguments, **options):
            try:
                return change_variable(*arguments, **options)
            except Exception:  # pylint: disable=broad-except
                return None

        return attempt

    pydevd_vars.change_attr_expression = change_or_raise
    for kind in (pydevd_suspended_frames._FrameVariable, pydevd_suspended_frames._ObjectVariable):
        kind.change_variable = none_if_it_raises(kind.change_variable)


def _slide_down():
    """pydevd holds a line without code where code ended before it: a comment, in whatever came last."""
    from _pydevd_bundle import pydevd_api

    add = pydevd_api.PyDevdAPI.add_breakpoint

    def add_below(self, debugger, path, kind, number, line, *others, **named):
        try:
            lines = sorted(filter(None, pydevd_api._get_code_lines(self.filename_to_server(path))))
        except Exception:  # pylint: disable=broad-except
            lines = []  # of a file that cannot be read or compiled nothing is known
        at = bisect.bisect_left(lines, line)
        return add(self, debugger, path, kind, number, lines[at] if at < len(lines) else line, *others, **named)

    pydevd_api.PyDevdAPI.add_breakpoint = add_below


def _let_one_in_at_a_time(debugger):
    """Whoever came second took the program from the first; now there is nobody for them while the first is there."""

    class Door:
        def __init__(self, listening):
            self._listening = listening

        def accept(self):
            while True:
                connection, address = self._listening.accept()
                if debugger.writer is None or _has_left(debugger.writer.sock):
                    return connection, address
                connection.close()

        def __getattr__(self, name):
            return getattr(self._listening, name)

    waiting = debugger._waiting_for_connection_thread
    waiting._server_socket = Door(waiting._server_socket)


def _has_left(connection):
    try:
        return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def _stop_tracing():
    sys.settrace(None)
    threading.settrace(None)


def forget_step():
    """One that led out of the last call would hold the next one in its first line."""
    info = getattr(threading.current_thread(), "additional_info", None)
    if info is not None:
        info.pydev_original_step_cmd = -1
        info.pydev_step_cmd = -1
        info.pydev_step_stop = None


def past_time_of(settings):
    """What sets the clock back to the past that the next call is from; nothing if it is from now."""
    if settings["debug"]["clockMs"] is None:
        return []
    from . import pasttime

    return [pasttime.begin(settings["debug"]["clockMs"])]
