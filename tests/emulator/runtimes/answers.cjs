// SPDX-License-Identifier: GPL-3.0-or-later
// Writes of each answer its name, and whether what the bootstrap makes of it is what JSON.stringify makes.
'use strict';

const { toJson } = require(process.argv[2]);

const plain = '0123456789+/=<>[]{}~! #'.repeat(10000);

class Answer {
    constructor() {
        this.body = plain;
    }
    toJSON() {
        return { body: 'in its own words' };
    }
}

const answers = {
    'nothing': undefined,
    'null': null,
    'a large text': plain,
    'an array': [plain],
    'a small body': { statusCode: 200, body: 'Hello' },
    'a large body': { statusCode: 200, headers: { a: 'b' }, body: plain, isBase64Encoded: true },
    'a large body first': { body: plain, statusCode: 200 },
    'quotes': { body: `${plain}"` },
    'backslashes': { body: `${plain}\\` },
    'line ends': { body: `${plain}\n` },
    'a quote before all else': { body: `"${plain}` },
    'a control character in the midst': { body: `${plain}\u001f${plain}` },
    'a control character before all else': { body: `\u0001${plain}` },
    'Latin-1': { body: `${plain}\u00e9` },
    'Chinese that fills what its letters would': { body: `${'x'.repeat(65536)}\u4e2d\u4e2d${plain}` },
    'Chinese around': { more: '函数', body: plain, x: '数' },
    'delete': { body: `${plain}\u007f` },
    'Chinese': { body: `${plain}函数` },
    'half a surrogate pair': { body: `${plain}\ud83d` },
    'its own words': new Answer(),
    'its own words, of an object': { body: plain, toJSON: () => 'said otherwise' },
    'no prototype': Object.assign(Object.create(null), { body: plain }),
    'a prototype with a body': Object.create({ body: plain }),
    'a hidden body': Object.defineProperty({ a: 1 }, 'body', { value: plain, enumerable: false }),
    'a body that is asked for': {
        times: 0,
        get body() {
            return plain;
        },
    },
    'left out members': { body: plain, nothing: undefined, call() {}, [Symbol('s')]: 1 },
    'the words of the place': { a: 'fermata: here comes the body', body: plain },
};

function textOf(json) {
    if (typeof json !== 'object')
        return json;
    const place = Buffer.alloc(json.plainLength);
    return json.writePlain(place) ? place.toString() : String(json);
}

for (const [name, answer] of Object.entries(answers))
    console.log(`${textOf(toJson(answer)) === JSON.stringify(answer) ? 'same' : 'different'}: ${name}`);
