# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

# Runs one Ruby function for Fermata's local cloud: loads it, then serves one call after the other.
first_line = Process.clock_gettime(Process::CLOCK_MONOTONIC, :nanosecond)

require_relative "fermata_bootstrap/serve"

Fermata::Serve.main(first_line)
