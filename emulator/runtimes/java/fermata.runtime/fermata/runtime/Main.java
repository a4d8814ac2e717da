// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

/** Runs one function in Java: loads it, then serves one call after the other. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) throws Throwable {
        long firstLine = System.nanoTime();
        Serve.run(firstLine);
        Runtime.getRuntime().halt(0);
    }
}
