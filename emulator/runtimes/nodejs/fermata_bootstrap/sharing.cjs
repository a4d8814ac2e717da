// SPDX-License-Identifier: GPL-3.0-or-later
// Several calls at once in one instance: whose a line of the log is, and whose an error that nobody catches.
'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');
const channel = require('./channel.cjs');
const { Server } = require('./serve.cjs');
const { Kind } = channel;

const MARK = '\x1e'; // the emulator takes the request id between two of them from the line
const calls = new AsyncLocalStorage();
let startedFor = ''; // the request id of the call that the instance was started for

const requestIdNow = () => calls.getStore()?.requestId ?? startedFor;

// Each whole line begins with the mark and the request id; what has no end yet waits for it.
function markLines(stream) {
    const write = stream.write.bind(stream);
    const begun = new Map(); // by request id
    stream.write = (chunk, encoding, callback) => {
        const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
        const id = requestIdNow();
        const lines = ((begun.get(id) ?? '') + text).split('\n');
        const rest = lines.pop();
        if (rest === '')
            begun.delete(id);
        else
            begun.set(id, rest);
        const done = typeof encoding === 'function' ? encoding : callback;
        return write(lines.map((line) => `${MARK}${id}${MARK}${line}\n`).join(''), done);
    };
    return {
        finish(id) {
            const rest = begun.get(id);
            begun.delete(id);
            if (rest !== undefined)
                write(`${MARK}${id}${MARK}${rest}\n`);
        },
        finishAll() {
            for (const id of [...begun.keys()])
                this.finish(id);
        },
    };
}

let streams = [];

function keepApart(contract) {
    streams = [markLines(process.stdout), markLines(process.stderr)];
    process.on('exit', () => streams.forEach((stream) => stream.finishAll()));
    contract.askForRequestId(requestIdNow);
    const begin = contract.begin.bind(contract);
    contract.begin = (id, ...more) => {
        if (calls.getStore() === undefined)
            startedFor = id;
        return begin(id, ...more);
    };
}

class SharedServer extends Server {
    constructor(...given) {
        super(...given);
        this.running = new Set();
    }

    run(frame) {
        const requestId = frame.head.split('\0', 1)[0];
        calls.run({ requestId, call: null }, () => super.run(frame));
    }

    enter(call) {
        calls.getStore().call = call;
        call.requestId = requestIdNow();
        this.running.add(call);
        this.link.unref();
    }

    isRunning(call) {
        return this.running.has(call);
    }

    reply(call) {
        this.running.delete(call);
        if (this.running.size === 0)
            this.link.ref();
        for (const stream of streams)
            stream.finish(call.requestId);
        const { kind, head, body } = call.answer;
        this.link.send(kind, head === '' ? call.serial : `${head}\0${call.serial}`, body);
    }

    // Nothing is left that could still answer any of them.
    loopIsEmpty() {
        for (const call of [...this.running]) {
            call.answer ??= { kind: Kind.returned, head: '', body: this.contract.answerFrom(undefined) };
            this.reply(call);
        }
    }

    // The process ends: whoever threw is told why, the others that it is gone.
    end(label, error, code) {
        this.contract.logError(label, error);
        const call = calls.getStore()?.call;
        if (call && this.running.has(call))
            channel.sendNow(Kind.failed, `fatal\0${call.serial}`, this.contract.errorFrom(error));
        process.exit(code);
    }
}

module.exports = { SharedServer, keepApart };
