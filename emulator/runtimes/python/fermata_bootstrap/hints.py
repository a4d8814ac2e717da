# SPDX-License-Identifier: GPL-3.0-or-later
"""What a log says more than the cloud's: why something is missing here that is there online."""
import sys


def tell(error, settings):
    cause = getattr(error, "cause", None)
    brought = settings["brought"]
    if not isinstance(cause, ModuleNotFoundError) or not brought:
        return
    name = (cause.name or "").partition(".")[0]
    if name in brought["modules"]:
        print(
            f"{name} comes with the runtime in the cloud, and this machine has none for Python "
            f"{sys.version_info[0]}.{sys.version_info[1]}: {brought['install']}",
            file=sys.stderr,
        )
