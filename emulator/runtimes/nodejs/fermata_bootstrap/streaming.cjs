// SPDX-License-Identifier: GPL-3.0-or-later
// Lambda's response streaming: awslambda.streamifyResponse, and the stream that a handler marked so writes to.
'use strict';

const { Writable } = require('node:stream');
const { Kind } = require('./channel.cjs');

// The marks of AWS's own runtime client, so that wrappers made for it work.
const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');
const NOTHING = Buffer.alloc(0);
const PRELUDE_TYPE = 'application/vnd.awslambda.http-integration-response';

// A piece counts as written when the emulator has taken it: a slow reader at the other end is felt here.
class ResponseStream extends Writable {
    #link;
    #contentType = 'application/octet-stream';
    #begun = false;

    constructor(link) {
        super({ decodeStrings: true });
        this.#link = link;
        this.ended = new Promise((resolve, reject) => {
            this.once('finish', resolve);
            this.once('error', reject);
        });
        this.ended.catch(() => {}); // told with the handler's promise
    }

    setContentType(contentType) {
        this.#contentType = contentType;
    }

    // What goes before the first byte, when there is one or the end comes.
    set onBeforeFirstWrite(write) {
        this.beforeFirst = write;
    }

    #begin() {
        if (this.#begun)
            return;
        this.#begun = true;
        this.#link.send(Kind.streamBegan, this.#contentType, NOTHING);
        this.beforeFirst?.((bytes) => this.#link.send(Kind.streamPiece, '', Buffer.from(bytes)));
    }

    _write(chunk, _encoding, taken) {
        this.#begin();
        this.#link.send(Kind.streamPiece, '', Buffer.from(chunk), taken);
    }

    _final(done) {
        this.#begin();
        done();
    }
}

class HttpResponseStream {
    static from(stream, prelude) {
        stream.setContentType(PRELUDE_TYPE);
        const json = JSON.stringify(prelude);
        stream.onBeforeFirstWrite = (write) => {
            write(json);
            write(Buffer.alloc(8));
        };
        return stream;
    }
}

function streamifyResponse(handler, options) {
    handler[STREAMING] = 'response';
    if (typeof options?.highWaterMark === 'number')
        handler[HIGH_WATER_MARK] = options.highWaterMark;
    return handler;
}

function offerStreaming() {
    globalThis.awslambda = { streamifyResponse, HttpResponseStream };
}

const isStreaming = (handler) => handler[STREAMING] === 'response';

module.exports = { ResponseStream, isStreaming, offerStreaming };
