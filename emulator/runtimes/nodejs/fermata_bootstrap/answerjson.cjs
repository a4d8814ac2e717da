// SPDX-License-Identifier: GPL-3.0-or-later
// The text of an answer. JSON.stringify looks at each character of a text, one at a time, and writes it to memory that it
// moves as it grows: for megabytes that takes longer than all the rest of a call.
'use strict';

const LARGE = 64 * 1024;
const PLACE = 'fermata: here comes the body';
const QUOTE = 34;
const BACKSLASH = 92;

// Whether all of these bytes are ASCII and none of them is a control character, four at a time: each of four then has one
// of two bits, and a sum that carries no further tells that it has.
function arePrintable(bytes) {
    const start = (4 - (bytes.byteOffset & 3)) & 3;
    const count = (bytes.length - start) >> 2;
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, count);
    let all = -1;
    let any = 0;
    for (let i = 0; i < count; i++) {
        all &= (words[i] & 0x60606060) + 0x60606060;
        any |= words[i];
    }
    if ((all & 0x80808080) !== (0x80808080 | 0) || (any & 0x80808080) !== 0)
        return false;
    const isPrintable = (byte) => byte >= 32 && byte < 128;
    return bytes.subarray(0, start).every(isPrintable) && bytes.subarray(start + 4 * count).every(isPrintable);
}

// JSON with one large text in it, which in most answers stands there as it is.
class JsonAround {
    constructor(before, body, after) {
        this.before = before;
        this.body = body;
        this.after = after;
    }

    // As many bytes as it has if the body stands in it as it is.
    get plainLength() {
        return Buffer.byteLength(this.before) + this.body.length + Buffer.byteLength(this.after);
    }

    // To the place of that length. False: the body does not stand in it as it is, and what was written is nothing.
    writePlain(place) {
        const start = place.utf8Write(this.before, 0);
        const end = start + this.body.length;
        if (place.utf8Write(this.body, start, this.body.length) !== this.body.length)
            return false;
        const written = place.subarray(start, end);
        if (written.includes(QUOTE) || written.includes(BACKSLASH) || !arePrintable(written))
            return false;
        place.utf8Write(this.after, end);
        return true;
    }

    toString() {
        return this.before + JSON.stringify(this.body).slice(1, -1) + this.after;
    }
}

// The body of an answer as HTTP triggers take it, if it is large; else null.
function largeBodyOf(answer) {
    if (typeof answer !== 'object' || answer === null || typeof answer.toJSON === 'function')
        return null;
    const kind = Object.getPrototypeOf(answer);
    if (kind !== Object.prototype && kind !== null)
        return null;
    const member = Object.getOwnPropertyDescriptor(answer, 'body');
    const body = member?.enumerable ? member.value : undefined; // a getter is asked once, and not here
    return typeof body === 'string' && body.length >= LARGE ? body : null;
}

// What JSON.stringify gives, to the byte: a text, or what becomes one.
function toJson(answer) {
    const body = largeBodyOf(answer);
    if (body === null)
        return JSON.stringify(answer);
    const text = JSON.stringify({ ...answer, body: PLACE });
    const at = text.indexOf(PLACE);
    if (at !== text.lastIndexOf(PLACE))
        return JSON.stringify(answer); // somebody else says it too
    return new JsonAround(text.slice(0, at), body, text.slice(at + PLACE.length));
}

module.exports = { JsonAround, toJson };
