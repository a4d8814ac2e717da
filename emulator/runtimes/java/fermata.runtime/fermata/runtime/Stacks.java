// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What is told of an exception: its frames down to where this runtime called the function. */
final class Stacks {
    private static final String OURS = Stacks.class.getPackageName() + '.';

    private Stacks() {
    }

    static String messageOf(Throwable error) {
        return error.getLocalizedMessage() == null ? error.getClass().getName() : error.getLocalizedMessage();
    }

    static List<String> framesOf(Throwable error) {
        cut(error);
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : error.getStackTrace())
            frames.add(frame.toString());
        return frames;
    }

    /** As printStackTrace() has it. */
    static String traceOf(Throwable error) {
        cut(error);
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void cut(Throwable error) {
        cut(error, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void cut(Throwable error, Set<Throwable> seen) {
        if (error == null || !seen.add(error))
            return;
        StackTraceElement[] frames = error.getStackTrace();
        for (int i = 0; i < frames.length; ++i) {
            if (!frames[i].getClassName().startsWith(OURS))
                continue;
            int end = i; // without the method handles between
            while (end > 0 && frames[end - 1].getClassName().startsWith("java.lang.invoke."))
                --end;
            error.setStackTrace(Arrays.copyOf(frames, end));
            break;
        }
        cut(error.getCause(), seen);
        for (Throwable suppressed : error.getSuppressed())
            cut(suppressed, seen);
    }
}
