# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the function that a handler's name means."""
import importlib
import traceback

from .errors import LoadError


def load(handler):
    """`src/app.handler` or `src.app.handler` -> the callable. Raises LoadError, or what user code raises."""
    module_name, dot, name = handler.rpartition(".")
    if not dot or not module_name:
        raise LoadError(
            "Runtime.MalformedHandlerName",
            f"Bad handler '{handler}': not enough values to unpack (expected 2, got 1)",
        )
    module = _import(module_name)
    try:
        return getattr(module, name)
    except AttributeError:
        raise LoadError(
            "Runtime.HandlerNotFound", f"Handler '{name}' missing on module '{module_name}'"
        ) from None


def _import(module_name):
    try:
        return importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise LoadError(
            "Runtime.ImportModuleError",
            f"Unable to import module '{module_name}': {error}",
            cause=error,
        ) from error
    except SyntaxError as error:
        where = traceback.FrameSummary(
            error.filename, error.lineno, "<module>", lookup_line=False, line=error.text or ""
        )
        raise LoadError(
            "Runtime.UserCodeSyntaxError",
            f"Syntax error in module '{module_name}': {error}",
            [where],
        ) from error
