// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

/** What a handler's name means: it takes an event and gives an answer. Throws whatever the function throws. */
interface Function {
    byte[] call(byte[] event, Object context) throws Throwable;
}
