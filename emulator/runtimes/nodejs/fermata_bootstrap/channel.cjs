// SPDX-License-Identifier: GPL-3.0-or-later
// The control socket: descriptor 3. Its frames are described in emulator/runtimeapi/control.h.
'use strict';

const fs = require('node:fs');
const net = require('node:net');

const Kind = {
    configure: 1,
    initialize: 2,
    call: 3,
    listening: 16,
    adapterFailed: 17,
    booted: 18,
    loaded: 19,
    loadFailed: 20,
    returned: 21,
    failed: 22,
};

const SOCKET = 3;
const DEADLINE = 4;
const PREFIX = 12;
const SMALL = 16 * 1024;

let pending = Buffer.alloc(0);

function encoded(kind, head, body) {
    const headLength = Buffer.byteLength(head);
    const together = body.length <= SMALL ? body.length : 0;
    const frame = Buffer.allocUnsafe(PREFIX + headLength + together);
    frame.writeUInt32LE(kind, 0);
    frame.writeUInt32LE(headLength, 4);
    frame.writeUInt32LE(body.length, 8);
    frame.write(head, PREFIX);
    if (together)
        body.copy(frame, PREFIX + headLength);
    return frame;
}

// The first whole frame of what has come, or null.
function take() {
    if (pending.length < PREFIX)
        return null;
    const headEnd = PREFIX + pending.readUInt32LE(4);
    const end = headEnd + pending.readUInt32LE(8);
    if (pending.length < end)
        return null;
    const frame = {
        kind: pending.readUInt32LE(0),
        head: pending.toString('utf8', PREFIX, headEnd),
        body: pending.subarray(headEnd, end),
    };
    pending = pending.subarray(end);
    return frame;
}

// The frames that arrive later, one by one. `ended` is told when the emulator is gone.
function open(received, ended) {
    const socket = new net.Socket({ fd: SOCKET, readable: true, writable: true });
    let parts = [];
    let missing = 0;
    socket.on('data', (chunk) => {
        // A large event comes in many pieces: put them together once.
        parts.push(chunk);
        missing -= chunk.length;
        if (missing > 0)
            return;
        pending = Buffer.concat([pending, ...parts]);
        parts = [];
        for (let frame = take(); frame !== null; frame = take())
            received(frame);
        missing = 0;
        if (pending.length >= PREFIX)
            missing = PREFIX + pending.readUInt32LE(4) + pending.readUInt32LE(8) - pending.length;
    });
    socket.on('end', ended);
    socket.on('error', ended);
    return {
        send(kind, head, body, sent) {
            const frame = encoded(kind, head, body);
            if (body.length > SMALL) {
                socket.cork();
                socket.write(frame);
                socket.write(body, sent);
                socket.uncork();
            } else {
                socket.write(frame, sent);
            }
        },
        // While a call runs only the function itself may keep the process awake.
        ref: () => socket.ref(),
        unref: () => socket.unref(),
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

// For what must be out before the process ends or blocks.
function sendNow(kind, head, body) {
    const frame = Buffer.concat([encoded(kind, head, body), body.length > SMALL ? body : Buffer.alloc(0)]);
    for (let done = 0; done < frame.length;) {
        try {
            done += fs.writeSync(SOCKET, frame, done);
        } catch (error) {
            if (error.code !== 'EAGAIN')
                throw error;
        }
    }
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

module.exports = { Kind, open, receiveNow, sendNow, remainingMs };
