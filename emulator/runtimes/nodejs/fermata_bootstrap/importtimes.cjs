// SPDX-License-Identifier: GPL-3.0-or-later
// How long each require takes, and where it stands. An ES module's own imports are told as part of it: the loader has
// no place to look at them.
'use strict';

const Module = require('node:module');
const path = require('node:path');
const { fileURLToPath } = require('node:url');

// Where in that file the running code is: the line of the first frame that names it.
function lineIn(file) {
    const { prepareStackTrace, stackTraceLimit } = Error;
    Error.prepareStackTrace = (_error, frames) => frames;
    Error.stackTraceLimit = 30;
    const frames = new Error().stack;
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
    const found = frames.find((frame) => pathOf(frame.getFileName()) === file);
    return found?.getLineNumber() ?? 0;
}

function pathOf(name) {
    return name?.startsWith('file://') ? fileURLToPath(name) : name;
}

// From now on, until end().
function watch() {
    const began = process.hrtime.bigint();
    const load = Module._load;
    const records = [];
    const nested = []; // of each one under way: the time of those in it
    const ms = (time) => Number(time) / 1e6;

    Module._load = function (request, parent, isMain) {
        let file = '';
        try {
            file = Module._resolveFilename(request, parent, isMain);
        } catch {
            // load() says so
        }
        const isThere = file === '' || Module._cache[file] !== undefined || Module.isBuiltin(request);
        const from = parent?.filename ?? '';
        if (isThere || from.startsWith(__dirname + path.sep))
            return load.apply(this, arguments);
        const begin = process.hrtime.bigint();
        const record = { module: request, file, from, line: lineIn(from), depth: nested.length, startMs: ms(begin - began) };
        records.push(record);
        nested.push(0n);
        try {
            return load.apply(this, arguments);
        } finally {
            const total = process.hrtime.bigint() - begin;
            record.totalMs = ms(total);
            record.selfMs = ms(total - nested.pop());
            if (nested.length > 0)
                nested[nested.length - 1] += total;
        }
    };
    return {
        // What was imported, in the order of beginning, as JSON.
        end() {
            Module._load = load;
            return Buffer.from(JSON.stringify(records));
        },
    };
}

module.exports = { watch };
