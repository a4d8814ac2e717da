// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one Node.js function for Fermata's local cloud: loads it, then serves one call after the other.
'use strict';

const firstLine = process.hrtime.bigint();
require('./fermata_bootstrap/serve.cjs').main(firstLine);
