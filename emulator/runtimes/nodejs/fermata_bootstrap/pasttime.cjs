// SPDX-License-Identifier: GPL-3.0-or-later
// The time of day that a call had which is run again: it goes on from there as often as rewind() is called. What a
// function gets from Date is moved; clocks that only measure are as they are.
'use strict';

// From now on it is then. To be called before the function's own code is loaded.
function begin(milliseconds) {
    const Real = Date;
    let offset = 0;
    const now = () => Real.now() + offset;
    const moved = new Proxy(Real, {
        construct(target, values, newTarget) {
            const whose = newTarget === moved ? target : newTarget;
            return Reflect.construct(target, values.length === 0 ? [now()] : values, whose);
        },
        apply() {
            return new Real(now()).toString();
        },
        get(target, name, receiver) {
            return name === 'now' ? now : Reflect.get(target, name, receiver);
        },
    });
    Real.prototype.constructor = moved;
    globalThis.Date = moved;
    const rewind = () => {
        offset = milliseconds - Real.now();
    };
    rewind();
    return rewind;
}

module.exports = { begin };
