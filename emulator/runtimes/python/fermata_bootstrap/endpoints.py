# SPDX-License-Identifier: GPL-3.0-or-later
"""Teaches botocore before 1.31 what newer ones know: AWS_ENDPOINT_URL, by which a function reaches the local cloud."""
import os
import sys

_FIRST_THAT_KNOWS = (1, 31)


class _Watch:
    """Waits for the import of botocore's clients; costs nothing before, and is gone after."""

    def find_spec(self, name, path, target=None):
        if name != "botocore.client":
            return None
        import importlib.util

        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        run = spec.loader.exec_module

        def run_and_teach(module):
            run(module)
            _teach(module)

        spec.loader.exec_module = run_and_teach
        return spec


def watch():
    if "AWS_ENDPOINT_URL" in os.environ:
        sys.meta_path.insert(0, _Watch())


def _teach(module):
    import botocore

    if tuple(int(part) for part in botocore.__version__.split(".")[:2]) >= _FIRST_THAT_KNOWS:
        return
    create = module.ClientCreator.create_client

    def create_client(self, service_name, *args, **values):
        if not values.get("endpoint_url"):
            own = "AWS_ENDPOINT_URL_" + service_name.upper().replace("-", "_").replace(" ", "_")
            values["endpoint_url"] = os.environ.get(own) or os.environ.get("AWS_ENDPOINT_URL")
        return create(self, service_name, *args, **values)

    module.ClientCreator.create_client = create_client
