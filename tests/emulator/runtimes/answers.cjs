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

for (const [name, answer] of Object.entries(answers))
    console.log(`${toJson(answer) === JSON.stringify(answer) ? 'same' : 'different'}: ${name}`);
