// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

/** What one vendor's runtime gives to a function and takes from it. */
abstract class Contract {
    final Settings settings;
    final Channel channel;
    final ClassLoader loader;

    Contract(Settings settings, Channel channel, ClassLoader loader) {
        this.settings = settings;
        this.channel = channel;
        this.loader = loader;
    }

    /** What is known of one call. */
    static final class Call {
        final String requestId;
        final String qualifier;
        final String clientContext;
        final String trace;

        Call(String[] fields) {
            requestId = field(fields, 0);
            qualifier = field(fields, 1);
            clientContext = field(fields, 2);
            trace = field(fields, 3);
        }

        private static String field(String[] fields, int number) {
            return number < fields.length ? fields[number] : "";
        }
    }

    /** The interface of the context; null: the function's class path does not have it. */
    abstract Class<?> contextType();
    /** An object of that type for a call; null if there is no such type. */
    abstract Object begin(Call call) throws Exception;
    /** The function that a handler's name means. Throws Fault. */
    abstract Function find(String handler) throws Fault;
    /** What a caller is told, as JSON. */
    abstract String failureOf(Throwable error) throws Throwable;
    /** The runtime's own entry in the log. */
    abstract String entryOf(Throwable error, Call call);

    /** A class of the function's; null: it has none of that name. */
    final Class<?> optional(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError missing) {
            return null;
        }
    }
}
