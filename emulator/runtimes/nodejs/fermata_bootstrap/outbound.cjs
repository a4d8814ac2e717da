// SPDX-License-Identifier: GPL-3.0-or-later
// Leads the connections that a function makes to a port where they are recorded, or answered from a record: whatever
// library it uses, fetch too. Each begins with where it was meant to lead (emulator/outbound/route.h).
'use strict';

const { syncBuiltinESMExports } = require('node:module');
const net = require('node:net');
const tls = require('node:tls');

// [options, callback] of any form that connect() takes.
function optionsOf(values) {
    const [first, second, third] = values;
    if (Array.isArray(first))
        return first; // Node has looked at them already
    const callback = values.findLast((value) => typeof value === 'function') ?? null;
    if (typeof first === 'object' && first !== null)
        return [first, callback];
    if (typeof first === 'string' && Number.isNaN(Number(first)))
        return [{ path: first, ...(typeof second === 'object' ? second : null) }, callback];
    const host = typeof second === 'string' ? second : undefined;
    const more = [second, third].find((value) => typeof value === 'object' && value !== null);
    return [{ port: first, ...(host === undefined ? null : { host }), ...more }, callback];
}

// To be called before the function's own code is loaded.
function begin(port) {
    const connect = net.Socket.prototype.connect;
    net.Socket.prototype.connect = function lead(...values) {
        const [options, callback] = optionsOf(values);
        if (options.path)
            return connect.apply(this, values);
        const { localAddress, localPort, lookup, ...rest } = options;
        const host = options.host ?? 'localhost';
        const here = { ...rest, host: '127.0.0.1', port, family: 4 };
        connect.call(this, here, ...(callback === null ? [] : [callback]));
        this.write(`TUNNEL ${net.isIPv6(host) ? `[${host}]` : host}:${options.port} HTTP/1.1\r\n\r\n`);
        return this;
    };
    // A socket that encrypts cannot begin in plain text: it stands on one that has.
    const secure = tls.connect;
    tls.connect = function leadSecurely(...values) {
        const [options, callback] = optionsOf(values);
        if (options.path || options.socket)
            return secure(...values);
        const host = options.host ?? 'localhost';
        const socket = net.connect({ host, port: options.port });
        const servername = options.servername ?? (net.isIP(host) ? '' : host);
        return secure({ ...options, host, servername, socket }, ...(callback === null ? [] : [callback]));
    };
    syncBuiltinESMExports();
}

module.exports = { begin };
