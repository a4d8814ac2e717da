# SPDX-License-Identifier: GPL-3.0-or-later
"""What a log says more than the cloud's: why something is missing here that is there online."""
import os
import sys


def tell(error, settings):
    cause = getattr(error, "cause", None)
    brought = settings["brought"]
    if not isinstance(cause, ModuleNotFoundError):
        return
    name = (cause.name or "").partition(".")[0]
    if brought and name in brought["modules"]:
        print(
            f"{name} comes with the runtime in the cloud, and this machine has none for Python "
            f"{sys.version_info[0]}.{sys.version_info[1]}: {brought['install']}",
            file=sys.stderr,
        )
        return
    for folder in (settings["code"], "/opt"):
        if os.path.exists(os.path.join(folder, "requirements.txt")):
            of = " of a layer" if folder == "/opt" else ""
            print(
                f"{name} is not there, and requirements.txt{of} is: fermata-cli build installs what it lists",
                file=sys.stderr,
            )
            return
