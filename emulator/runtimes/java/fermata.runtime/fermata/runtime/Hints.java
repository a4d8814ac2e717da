// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.io.File;
import java.util.Map;

/** What a log says more than the cloud's: why something is missing here that is there online. */
final class Hints {
    private Hints() {
    }

    static void tell(Throwable error, Settings settings) {
        Throwable cause = error instanceof Fault && error.getCause() != null ? error.getCause() : error;
        boolean isMissing = cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError;
        if (!isMissing)
            return;
        String code = settings.text("code");
        boolean isSource = new File(code, "pom.xml").exists() || new File(code, "build.gradle").exists()
                        || new File(code, "build.gradle.kts").exists();
        if (isSource) {
            System.err.println("This folder holds the sources of a project, and no classes: it has to be built first.");
            return;
        }
        String name = String.valueOf(cause.getMessage()).replace('/', '.');
        Map<String, Object> brought = settings.object("brought");
        if (brought == null)
            return;
        for (Object module : settings.list("brought", "modules")) {
            if (name.startsWith(module + "."))
                System.err.println(name + " comes with the runtime in the cloud, and not here: " + brought.get("install"));
        }
    }
}
