<?php
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs one PHP function for Fermata's local cloud: loads it, then serves one call after the other. Its files are loaded
// here, outside of every function: what they declare is global then, as online.
define('Fermata\FIRST_LINE', hrtime(true));

require_once __DIR__ . '/fermata_bootstrap/serve.php';

if (!Fermata\Serve::begin()) {
    exit;
}
try {
    while (Fermata\Serve::hasFile()) {
        require_once Fermata\Serve::nextFile();
    }
    Fermata\Serve::loaded();
} catch (Throwable $error) {
    Fermata\Serve::loadFailed($error);
    exit(1);
}
Fermata\Serve::serve();
