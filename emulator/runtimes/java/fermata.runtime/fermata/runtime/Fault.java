// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

/** Code that cannot be loaded or called, in the vendor's words. */
final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    /** When a caller hears of it: the start fails, or the calls of an instance that started do. */
    enum Told { AT_START, AT_CALL, AT_CALL_THE_LAST }

    final String type; // a class's name; null: it has none
    final transient Told told;

    Fault(String message, Throwable cause, Told told) {
        super(message, cause);
        this.type = cause == null ? null : cause.getClass().getName();
        this.told = told;
    }

    Fault(String message) {
        this(message, null, Told.AT_CALL);
    }
}
