// SPDX-License-Identifier: GPL-3.0-or-later
// The life of an instance: configure, load, then one call after the other.
'use strict';

const channel = require('./channel.cjs');
const { tell } = require('./hints.cjs');
const { load } = require('./loading.cjs');
const { Kind } = channel;

const NOTHING = Buffer.alloc(0);

function contractOf(settings) {
    const file = settings.vendor === 'lambda' ? './awslambda.cjs' : './functioncompute.cjs';
    return new (require(file).Contract)(settings);
}

function waitForDebugger() {
    const inspector = require('node:inspector');
    try {
        inspector.open(0, '127.0.0.1');
    } catch (error) {
        channel.sendNow(Kind.adapterFailed, '', Buffer.from(String(error)));
        process.exit(1);
    }
    const url = new URL(inspector.url());
    channel.sendNow(Kind.listening, `${url.port}\0${url.pathname}`, NOTHING);
    inspector.waitForDebugger();
}

// One call at a time: `current` is the one under way.
class Server {
    // `rewind`: null, or sets the clock back to the past that this call is from.
    constructor(settings, contract, handler, initializer, rewind) {
        this.settings = settings;
        this.rewind = rewind;
        this.contract = contract;
        this.handler = handler;
        this.initializer = initializer;
        // A debugger that is to hold where something is thrown that the function does not catch looks for whoever
        // catches it: then nobody does here, and Node's own last resort tells of it.
        this.catches = settings.debug === null;
        this.current = null;
        this.link = channel.open(
            (frame) => this.run(frame),
            () => process.exit(0),
        );
        process.on('beforeExit', () => this.loopIsEmpty());
        process.on('uncaughtException', (error) => this.uncaught(error));
        process.on('unhandledRejection', (reason, promise) => this.unhandled(reason, promise));
    }

    run(frame) {
        const call = { context: null, answer: undefined, isAsync: false, isStarting: true, promise: null };
        this.enter(call);
        if (!this.catches) {
            this.rewind?.();
            this.start(call, frame);
            return;
        }
        try {
            this.start(call, frame);
        } catch (error) {
            this.threw(call, error);
        }
    }

    start(call, frame) {
        const [requestId, qualifier, clientContext, trace, serial] = frame.head.split('\0');
        call.serial = serial;
        const finish = (error, value) => this.finish(call, 'callback', error, value);
        call.context = this.contract.begin(requestId, qualifier, clientContext, trace);
        this.contract.addFinishers(call.context, finish);
        const stream = frame.kind === Kind.call ? this.contract.streamFor(this.handler, this.link) : null;
        if (stream !== null) {
            this.runStreaming(call, stream, frame);
            return;
        }
        if (frame.kind === Kind.preFreeze || frame.kind === Kind.preStop) {
            this.runHook(call, frame.kind === Kind.preStop ? this.settings.preStop : this.settings.preFreeze);
            return;
        }
        const result =
            frame.kind === Kind.initialize
                ? this.initializer(call.context, finish)
                : this.handler(this.contract.eventFrom(frame.body, frame.isOwn), call.context, finish);
        call.isStarting = false;
        if (typeof result?.then === 'function') {
            call.isAsync = true;
            const catches = this.catches || !(result instanceof Promise);
            const failed = catches ? (error) => this.rejected(call, error) : undefined;
            call.promise = result.then((value) => this.finish(call, 'promise', null, value), failed);
        } else if (frame.kind === Kind.initialize && this.initializer.length < 2) {
            finish(null, undefined);
        }
    }

    // Found only now: it may be in a module that nothing else needs.
    runHook(call, name) {
        const finish = (error, value) => this.finish(call, 'callback', error, value);
        call.isStarting = false;
        load(this.settings.code, name)
            .then((hook) => {
                const result = hook(call.context, finish);
                if (typeof result?.then === 'function' || hook.length < 2)
                    return Promise.resolve(result).then((value) => this.finish(call, 'promise', null, value));
                return undefined;
            })
            .catch((error) => this.rejected(call, error));
    }

    enter(call) {
        this.current = call;
        this.link.unref();
    }

    isRunning(call) {
        return this.current === call;
    }

    threw(call, error) {
        call.isStarting = false;
        this.finish(call, 'thrown', error ?? new Error('thrown without a value'));
    }

    rejected(call, error) {
        this.finish(call, 'promise', error ?? new Error('rejected without a reason'));
    }

    uncaught(error) {
        if (!this.catches && this.current?.isStarting)
            this.threw(this.current, error);
        else
            this.end('Uncaught Exception', error, 129);
    }

    unhandled(reason, promise) {
        if (!this.catches && this.current !== null && this.current.promise === promise)
            this.rejected(this.current, reason);
        else
            this.end('Unhandled Promise Rejection', rejected(reason), 128);
    }

    // The answer is what the handler writes; the call ends when it has ended its stream and its promise is kept.
    runStreaming(call, stream, frame) {
        call.isAsync = true;
        const result = this.handler(this.contract.eventFrom(frame.body, frame.isOwn), stream, call.context);
        Promise.all([result, stream.ended]).then(
            () => this.finishStream(call, { kind: Kind.returned, head: '', body: NOTHING }),
            (error) => {
                this.contract.logError('Invoke Error', error);
                const head = this.contract.failureKind('promise');
                this.finishStream(call, { kind: Kind.failed, head, body: this.contract.errorFrom(error) });
            },
        );
    }

    finishStream(call, answer) {
        if (!this.isRunning(call))
            return;
        call.answer = answer;
        this.reply(call);
    }

    finish(call, way, error, value) {
        if (!this.isRunning(call) || call.answer !== undefined)
            return; // only the first answer counts
        call.answer = this.answerOf(way, error, value);
        const waits = way === 'callback' && this.contract.waitsForEmptyLoop
            && call.context.callbackWaitsForEmptyEventLoop && call.answer.kind === Kind.returned;
        if (!waits)
            this.reply(call);
    }

    answerOf(way, error, value) {
        try {
            if (error === null || error === undefined)
                return { kind: Kind.returned, head: '', body: this.contract.answerFrom(value) };
        } catch (problem) {
            error = problem;
        }
        this.contract.logError('Invoke Error', error);
        return { kind: Kind.failed, head: this.contract.failureKind(way), body: this.contract.errorFrom(error) };
    }

    reply(call) {
        this.current = null;
        this.link.ref();
        this.link.send(call.answer.kind, call.answer.head, call.answer.body);
    }

    // Nothing is left that could still answer: what there is now is the answer.
    loopIsEmpty() {
        const call = this.current;
        if (call === null)
            return;
        call.answer ??= { kind: Kind.returned, head: '', body: this.contract.answerFrom(undefined) };
        this.reply(call);
    }

    end(label, error, code) {
        this.contract.logError(label, error);
        if (this.current !== null)
            channel.sendNow(Kind.failed, 'fatal', this.contract.errorFrom(error));
        process.exit(code);
    }
}

function rejected(reason) {
    const error = new Error(String(reason?.stack ? `${reason.name}: ${reason.message}` : reason));
    error.name = 'Runtime.UnhandledPromiseRejection';
    error.stack = `Runtime.UnhandledPromiseRejection: ${reason?.stack ?? reason}`;
    return error;
}

function moveIn(settings) {
    for (const name of Object.keys(process.env))
        delete process.env[name];
    Object.assign(process.env, settings.environment);
    process.chdir(settings.code);
}

// There is time now, and none once a function waits.
async function rehearse() {
    require('./awslambda.cjs');
    require('./functioncompute.cjs');
    await channel.rehearse();
    const handler = await load(__dirname, 'rehearsal.handler');
    await handler({ body: '' });
    moveIn({ environment: { ...process.env }, code: process.cwd() });
}

async function main(firstLine) {
    if (process.env.FERMATA_PARKED)
        await rehearse();
    const frame = channel.receiveNow();
    if (frame === null)
        return;
    const settings = JSON.parse(frame.body.toString());
    if (settings.environment !== null)
        moveIn(settings);
    const contract = contractOf(settings);
    if (settings.debug !== null)
        waitForDebugger();
    const past = settings.debug?.clockMs ?? null;
    const rewind = past === null ? null : require('./pasttime.cjs').begin(past);
    if (settings.outboundPort !== null)
        require('./outbound.cjs').begin(settings.outboundPort);
    const imports = settings.importTimes ? require('./importtimes.cjs').watch() : null;
    channel.sendNow(Kind.booted, `${firstLine}\0${process.hrtime.bigint()}`, NOTHING);
    let handler;
    let initializer;
    if (settings.callsAtOnce > 1)
        require('./sharing.cjs').keepApart(contract);
    contract.begin(settings.requestId, '', '', '');
    try {
        handler = await load(settings.code, settings.handler);
        initializer = settings.initializer ? await load(settings.code, settings.initializer) : null;
    } catch (error) {
        tell(error, settings);
        contract.logError('Uncaught Exception', error);
        channel.sendNow(Kind.loadFailed, '', contract.errorFrom(error));
        process.exit(1);
    }
    const Serving = settings.callsAtOnce > 1 ? require('./sharing.cjs').SharedServer : Server;
    new Serving(settings, contract, handler, initializer, rewind);
    channel.sendNow(Kind.loaded, '', imports === null ? NOTHING : imports.end());
}

module.exports = { Server, main };
