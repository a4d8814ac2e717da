// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of Alibaba Cloud Function Compute's Node.js runtime.
'use strict';

const util = require('node:util');
const { toJson } = require('./answerjson.cjs');
const { described } = require('./errors.cjs');

let requestId = '';
let requestIdNow = () => requestId;

function line(level, message) {
    process.stdout.write(`${new Date().toISOString()} ${requestIdNow()} [${level}] ${message}\n`);
}

const logger = {};
for (const [method, level] of Object.entries({
    log: 'verbose',
    debug: 'DEBUG',
    info: 'INFO',
    warn: 'WARN',
    error: 'ERROR',
}))
    logger[method] = (...parts) => line(level, util.format(...parts));

class Contract {
    waitsForEmptyLoop = false;

    constructor(settings) {
        this.settings = settings;
        Object.assign(console, logger);
    }

    // Where several calls run at once somebody else knows which one asks.
    askForRequestId(source) {
        requestIdNow = source;
    }

    begin(id, qualifier) {
        requestId = id;
        const { settings } = this;
        return {
            requestId: id,
            credentials: {
                accessKeyId: settings.credentials.id,
                accessKeySecret: settings.credentials.secret,
                securityToken: settings.credentials.token,
            },
            function: {
                name: settings.function,
                handler: settings.handler,
                memory: settings.memoryMb,
                timeout: settings.timeoutMs / 1000,
                initializer: settings.initializer,
                initializationTimeout: settings.initTimeoutMs / 1000,
            },
            service: {
                name: '',
                logProject: settings.logGroup,
                logStore: settings.logStream,
                qualifier: qualifier || settings.version,
                versionId: settings.version === 'LATEST' ? '' : settings.version,
            },
            region: settings.region,
            accountId: settings.accountId,
            retryCount: 0,
            tracing: { openTracingSpanContext: '', jaegerEndpoint: '', openTracingSpanBaggages: {} },
            logger,
        };
    }

    addFinishers() {}

    streamFor() {
        return null;
    }

    eventFrom(body, isOwn) {
        return isOwn ? body : Buffer.from(body);
    }

    answerFrom(value) {
        if (value === undefined)
            return Buffer.alloc(0);
        if (Buffer.isBuffer(value) || value instanceof Uint8Array)
            return Buffer.from(value);
        return typeof value === 'object' ? (toJson(value) ?? 'null') : String(value);
    }

    // Only an error that the function handed to its callback is one it handled.
    failureKind(way) {
        return way === 'callback' ? 'handled' : 'unhandled';
    }

    errorFrom(thrown) {
        const { type, message, stack } = described(thrown);
        const errorType = type.replace(/^Runtime\./, '');
        return Buffer.from(JSON.stringify({ errorMessage: message, errorType, stackTrace: stack }));
    }

    logError(_label, thrown) {
        const { type, message, stack } = described(thrown);
        line('ERROR', stack.length ? stack.join('\n') : `${type}: ${message}`);
    }
}

module.exports = { Contract };
