// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of AWS Lambda's Node.js runtime.
'use strict';

const util = require('node:util');
const { toJson } = require('./answerjson.cjs');
const channel = require('./channel.cjs');
const { described, isError } = require('./errors.cjs');
const { LoadError } = require('./loading.cjs');
const { ResponseStream, isStreaming, offerStreaming } = require('./streaming.cjs');

let requestId;

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const METHODS = { trace: 'TRACE', debug: 'DEBUG', info: 'INFO', log: 'INFO', warn: 'WARN', error: 'ERROR' };

function line(level, message) {
    process.stdout.write(`${new Date().toISOString()}\t${requestId ?? 'undefined'}\t${level}\t${message}\n`);
}

function membersOf(error) {
    return {
        errorType: error?.constructor?.name ?? 'UnknownError',
        errorMessage: error.message,
        stackTrace: typeof error.stack === 'string' ? error.stack.split('\n') : [],
    };
}

// An Error says nothing of itself in JSON.
function toldInFull(_key, value) {
    return value instanceof Error ? { ...membersOf(value), ...value } : value;
}

// With LogFormat JSON: one object a line. What cannot be written as JSON is written as text.
function jsonLine(level, ...parts) {
    const entry = { timestamp: new Date().toISOString(), level, requestId };
    let text;
    try {
        entry.message = parts.length === 1 ? parts[0] : util.format(...parts);
        const error = parts.length === 1 ? undefined : parts.find((part) => part instanceof Error);
        text = JSON.stringify({ ...entry, ...(error && membersOf(error)) }, toldInFull);
    } catch {
        text = JSON.stringify({ ...entry, message: util.format(...parts) });
    }
    process.stdout.write(`${text}\n`);
}

function isJson() {
    return process.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';
}

function patchConsole() {
    const write = isJson() ? jsonLine : (level, ...parts) => line(level, util.format(...parts));
    const least = LEVELS.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase());
    for (const [method, level] of Object.entries(METHODS))
        console[method] = LEVELS.indexOf(level) < least ? () => {} : (...parts) => write(level, ...parts);
    console.fatal = (...parts) => write('FATAL', ...parts);
}

function fromBase64(text) {
    try {
        return text ? JSON.parse(Buffer.from(text, 'base64').toString()) : undefined;
    } catch {
        return undefined;
    }
}

class Contract {
    // Lambda answers only when nothing of the function is left to do, unless it says otherwise.
    waitsForEmptyLoop = true;

    constructor(settings) {
        this.settings = settings;
        patchConsole();
        offerStreaming();
    }

    // How the handler writes its answer itself, if it was marked to.
    streamFor(handler, link) {
        return isStreaming(handler) ? new ResponseStream(link) : null;
    }

    begin(id, qualifier, clientContext, trace) {
        requestId = id;
        if (trace)
            process.env._X_AMZN_TRACE_ID = trace;
        const { settings } = this;
        return {
            callbackWaitsForEmptyEventLoop: true,
            functionVersion: settings.version,
            functionName: settings.function,
            memoryLimitInMB: String(settings.memoryMb),
            logGroupName: settings.logGroup,
            logStreamName: settings.logStream,
            clientContext: fromBase64(clientContext),
            identity: undefined,
            invokedFunctionArn: settings.arn + (qualifier ? `:${qualifier}` : ''),
            awsRequestId: id,
            getRemainingTimeInMillis: () => channel.remainingMs(settings.timeoutMs),
        };
    }

    // The ways of old to answer.
    addFinishers(context, finish) {
        context.done = (error, value) => finish(error, value);
        context.succeed = (value) => finish(null, value);
        context.fail = (error) => finish(error ?? new Error('handled'));
    }

    eventFrom(body) {
        return body.length ? JSON.parse(body.toString()) : {};
    }

    answerFrom(value) {
        try {
            return toJson(value === undefined ? null : value) ?? 'null';
        } catch (error) {
            throw new LoadError('Runtime.MarshalError', `Unable to marshal response: ${error}`);
        }
    }

    failureKind() {
        return 'unhandled';
    }

    errorFrom(thrown) {
        const { type, message, stack } = described(thrown);
        return Buffer.from(JSON.stringify({ errorType: type, errorMessage: message, trace: stack }));
    }

    logError(label, thrown) {
        const { type, message, stack } = described(thrown);
        const more = isError(thrown) ? { ...thrown } : {};
        if (isJson()) {
            jsonLine('ERROR', { errorType: type, errorMessage: message, ...more, stackTrace: stack });
            return;
        }
        line('ERROR', `${label} \t${JSON.stringify({ errorType: type, errorMessage: message, ...more, stack })}`);
    }
}

module.exports = { Contract };
