// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The function's standard streams: UTF-8 whatever the machine's locale is, and whose a line is. */
final class Logs {
    private static final char MARK = '\u001e'; // the emulator takes the request id between two of them from the line

    private static final InheritableThreadLocal<String> REQUEST = new InheritableThreadLocal<>();
    private static volatile String latest = ""; // for threads that were there before a call

    private Logs() {
    }

    /** `apart`: several calls are served at once, and each line says whose it is. */
    static void open(boolean apart) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        System.setOut(new PrintStream(apart ? new Marked(out) : out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(apart ? new Marked(err) : err, true, StandardCharsets.UTF_8));
    }

    /** The call that this thread, and those that it begins, serve from here on. */
    static void enter(String requestId) {
        REQUEST.set(requestId);
        latest = requestId;
    }

    static String requestId() {
        String own = REQUEST.get();
        return own == null ? latest : own;
    }

    /** One entry of the log: it needs no end of line. */
    static void entry(String text) {
        System.out.print(text.endsWith("\n") ? text : text + '\n');
    }

    static void flush() {
        System.out.flush();
        System.err.flush();
    }

    /** Each whole line begins with the mark and the request id; what has no end yet waits for it. */
    private static final class Marked extends OutputStream {
        private final OutputStream out;
        private final Map<String, ByteArrayOutputStream> begun = new HashMap<>();

        Marked(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int letter) throws IOException {
            write(new byte[] {(byte) letter}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            String mine = requestId();
            ByteArrayOutputStream line = begun.computeIfAbsent(mine, id -> new ByteArrayOutputStream());
            for (int i = from; i < from + length; ++i) {
                line.write(bytes[i]);
                if (bytes[i] == '\n') {
                    out.write((MARK + mine + MARK).getBytes(StandardCharsets.UTF_8));
                    out.write(line.toByteArray());
                    line.reset();
                }
            }
            if (line.size() == 0)
                begun.remove(mine);
        }
    }
}
