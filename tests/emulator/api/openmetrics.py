# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the text of OpenMetrics on its input as Prometheus would, and writes the samples as JSON: name{labels} to value."""
import json
import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families

samples = {}
for family in text_string_to_metric_families(sys.stdin.read()):
    for sample in family.samples:
        labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
        samples[f"{sample.name}{{{labels}}}"] = sample.value
json.dump(samples, sys.stdout)
