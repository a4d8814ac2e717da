// SPDX-License-Identifier: GPL-3.0-or-later
// What is told of a thrown value. Frames of the bootstrap are left out.
'use strict';

const { types } = require('node:util');

function isError(value) {
    return types.isNativeError(value) || value instanceof Error;
}

function stackOf(error) {
    return String(error.stack ?? error)
        .split('\n')
        .filter((line) => !line.includes(__dirname));
}

// { type, message, stack } of whatever was thrown.
function described(thrown) {
    if (isError(thrown))
        return { type: thrown.name, message: thrown.message, stack: stackOf(thrown) };
    return { type: typeof thrown, message: String(thrown), stack: [] };
}

module.exports = { described, isError };
