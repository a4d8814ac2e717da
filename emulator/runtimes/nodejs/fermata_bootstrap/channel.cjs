// SPDX-License-Identifier: GPL-3.0-or-later
// The control socket: descriptor 3. Its frames are described in emulator/runtimeapi/control.h.
'use strict';

const fs = require('node:fs');
const net = require('node:net');
const { JsonAround } = require('./answerjson.cjs');

const Kind = {
    configure: 1,
    initialize: 2,
    call: 3,
    preFreeze: 4,
    preStop: 5,
    listening: 16,
    adapterFailed: 17,
    booted: 18,
    loaded: 19,
    loadFailed: 20,
    returned: 21,
    failed: 22,
    streamBegan: 23,
    streamPiece: 24,
};

const SOCKET = 3;
const DEADLINE = 4;
const PREFIX = 12;
const SMALL = 16 * 1024;

const READ = 256 * 1024;
const MOST_SPARE = 8 * 1024 * 1024;

let pending = Buffer.alloc(0);

// Where a small frame is put together. What the socket does not take of it at once is copied.
const desk = Buffer.allocUnsafeSlow(3 * SMALL + 1024);
const deskView = new DataView(desk.buffer);

// Where the last large frame was put together, for the next one: new memory is cleared first, which takes longer than the
// copy. Null while its bytes are under way.
let spare = null;

function largeRoom(length) {
    const room = spare !== null && spare.length >= length ? spare : Buffer.allocUnsafeSlow(length);
    spare = null;
    return room.subarray(0, length);
}

function giveBack(frame) {
    if (frame.buffer !== desk.buffer && frame.buffer.byteLength <= MOST_SPARE)
        spare = Buffer.from(frame.buffer);
}

// A frame with a body of bytes or of text; null if it is too large for the desk.
function onDesk(kind, head, body) {
    const isText = typeof body === 'string';
    if (body.length > SMALL || head.length > 256)
        return null;
    const headLength = head === '' ? 0 : desk.write(head, PREFIX);
    const start = PREFIX + headLength;
    const length = isText ? desk.write(body, start) : body.copy(desk, start);
    deskView.setUint32(0, kind, true);
    deskView.setUint32(4, headLength, true);
    deskView.setUint32(8, length, true);
    return desk.subarray(0, start + length);
}

// A frame with room for the body; its prefix and head are in it.
function begun(kind, head, bodyLength) {
    const headLength = Buffer.byteLength(head);
    const frame = largeRoom(PREFIX + headLength + bodyLength);
    frame.writeUInt32LE(kind, 0);
    frame.writeUInt32LE(headLength, 4);
    frame.writeUInt32LE(bodyLength, 8);
    frame.write(head, PREFIX);
    return { frame, place: frame.subarray(PREFIX + headLength) };
}

function encodedJson(kind, head, json) {
    const { frame, place } = begun(kind, head, json.plainLength);
    if (json.writePlain(place))
        return frame;
    giveBack(frame);
    return encoded(kind, head, String(json));
}

// A body is bytes, a text, or JSON that is about to be one.
function encoded(kind, head, body) {
    if (body instanceof JsonAround)
        return encodedJson(kind, head, body);
    const small = onDesk(kind, head, body);
    if (small !== null)
        return small;
    const length = Buffer.byteLength(body);
    const { frame, place } = begun(kind, head, length);
    if (typeof body !== 'string')
        body.copy(place);
    else if (length === body.length)
        place.latin1Write(body, 0); // all of it is ASCII, and a copy is quicker than a translation
    else
        place.write(body, 0);
    return frame;
}

// The length of the frame at the start of these bytes; 0 as long as that cannot be seen.
function lengthOf(bytes) {
    return bytes.length < PREFIX ? 0 : PREFIX + bytes.readUInt32LE(4) + bytes.readUInt32LE(8);
}

// isOwn: nobody else has these bytes, and nothing is written over them later.
function frameIn(bytes, isOwn) {
    const headEnd = PREFIX + bytes.readUInt32LE(4);
    return {
        kind: bytes.readUInt32LE(0),
        head: bytes.toString('utf8', PREFIX, headEnd),
        body: bytes.subarray(headEnd),
        isOwn,
    };
}

// The first whole frame of what has come, or null.
function take() {
    const length = lengthOf(pending);
    if (length === 0 || pending.length < length)
        return null;
    const frame = frameIn(pending.subarray(0, length), true);
    pending = pending.subarray(length);
    return frame;
}

// Puts frames together from the pieces in which they come. A frame's body lies in the piece itself where it can: unless
// it says that it is its own it is only good until `received` returns.
function assembler(received) {
    let whole = null; // of a frame that comes in several pieces
    let filled = 0;
    return (piece) => {
        let rest = piece;
        while (rest.length > 0) {
            if (whole === null) {
                const length = lengthOf(rest);
                if (length !== 0 && rest.length >= length) {
                    received(frameIn(rest.subarray(0, length), false));
                    rest = rest.subarray(length);
                    continue;
                }
                whole = Buffer.allocUnsafeSlow(length || PREFIX);
                filled = 0;
            }
            const copied = rest.copy(whole, filled);
            filled += copied;
            rest = rest.subarray(copied);
            if (filled < whole.length)
                continue;
            const length = lengthOf(whole);
            if (whole.length < length) { // only its prefix had come
                const larger = Buffer.allocUnsafeSlow(length);
                whole.copy(larger);
                whole = larger;
                continue;
            }
            const frame = frameIn(whole, true);
            whole = null;
            received(frame);
        }
    };
}

// The next frame, waiting for it; only before open().
function receiveNow() {
    for (;;) {
        const frame = take();
        if (frame !== null)
            return frame;
        const chunk = Buffer.alloc(65536);
        const count = fs.readSync(SOCKET, chunk);
        if (count === 0)
            return null;
        pending = Buffer.concat([pending, chunk.subarray(0, count)]);
    }
}

// The frames that arrive later, one by one. `ended` is told when the emulator is gone.
function open(received, ended) {
    const assemble = assembler(received);
    // One buffer for all reads: the stream that a socket is otherwise costs more than a short call.
    const socket = new net.Socket({
        fd: SOCKET,
        readable: true,
        writable: true,
        onread: {
            buffer: Buffer.allocUnsafeSlow(READ),
            callback: (count, buffer) => assemble(buffer.subarray(0, count)),
        },
    });
    socket.on('end', ended);
    socket.on('error', ended);
    return {
        // `taken` is told when the emulator has taken all of it.
        send(kind, head, body, taken) {
            const frame = encoded(kind, head, body);
            const sent = socket.writableLength === 0 ? writeSome(frame) : 0;
            if (sent < frame.length) {
                const rest = frame.subarray(sent);
                socket.write(rest.buffer === desk.buffer ? Buffer.from(rest) : rest, () => {
                    giveBack(frame);
                    taken?.();
                });
                return;
            }
            giveBack(frame);
            if (taken)
                process.nextTick(taken);
        },
        // While a call runs only the function itself may keep the process awake.
        ref: () => socket.ref(),
        unref: () => socket.unref(),
    };
}

// What the socket takes at once.
function writeSome(bytes) {
    try {
        return fs.writeSync(SOCKET, bytes);
    } catch (error) {
        if (error.code !== 'EAGAIN')
            throw error;
        return 0;
    }
}

// For what must be out before the process ends or blocks.
function sendNow(kind, head, body) {
    const frame = encoded(kind, head, body);
    for (let done = 0; done < frame.length;)
        done += writeSome(frame.subarray(done));
    giveBack(frame);
}

// Of the running call, in milliseconds. Stands still while the emulator holds it.
function remainingMs(limitMs) {
    const cell = Buffer.alloc(16);
    fs.readSync(DEADLINE, cell, 0, 16, 0);
    const deadline = cell.readBigInt64LE(0);
    const held = cell.readBigInt64LE(8);
    if (deadline === 0n)
        return limitMs;
    const left = (deadline - (held || process.hrtime.bigint())) / 1000000n;
    return left > 0n ? Number(left) : 0;
}

// Frames and a socket that lead nowhere, for what Node does at the first of each.
function rehearse() {
    const nowhere = fs.openSync('/dev/null', 'w');
    fs.writeSync(nowhere, encoded(Kind.loaded, String(process.hrtime.bigint()), '{}'));
    fs.closeSync(nowhere);
    assembler(() => {})(Buffer.from(encoded(Kind.call, 'id\0', '{}')));
    return new Promise((done) => {
        const onread = { buffer: Buffer.alloc(1), callback: () => true };
        net.connect({ path: '/dev/null/nowhere', onread })
            .on('error', () => {})
            .on('close', done);
    });
}

module.exports = { Kind, open, receiveNow, rehearse, sendNow, remainingMs };
