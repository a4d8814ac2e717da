// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Files and classes: what a client calls a source, and which classes are the user's own. */
final class Sources {
    private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final List<String> VENDORS = List.of("com.amazonaws.services.lambda.", "com.aliyun.fc.runtime.");

    private final String code;
    private final String handlersPackage; // two names of it at most; empty: all classes beside the jars are the user's
    private final Map<String, Boolean> own = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet(); // paths that the client has named
    private String there; // the client's name of the code folder

    Sources(String code, String handler) {
        this.code = code;
        there = code;
        // What is all in one archive has its libraries unpacked beside it.
        handlersPackage = Files.isDirectory(Path.of(code, "lib")) ? "" : firstNames(handler);
    }

    void map(List<?> mappings) {
        if (mappings != null && !mappings.isEmpty())
            there = ((Map<?, ?>) mappings.get(0)).get("localRoot").toString().replaceAll("/+$", "");
    }

    void heard(String path) {
        told.add(path);
    }

    static boolean isPlatform(String type) {
        return PLATFORM.stream().anyMatch(type::startsWith);
    }

    /** Of the runtime that calls the function. */
    static boolean isOurs(String type) {
        return type.startsWith("fermata.");
    }

    boolean isOwn(ReferenceType type) {
        return own.computeIfAbsent(type.name(), this::lookOwn);
    }

    /** The file's path below its package's root, or null: nobody knows. */
    static String pathInPackage(ReferenceType type) {
        try {
            String name = type.name();
            int dot = name.lastIndexOf('.');
            return (dot < 0 ? "" : name.substring(0, dot + 1).replace('.', '/')) + type.sourceName();
        } catch (AbsentInformationException missing) {
            return null;
        }
    }

    /** What may be defined in a file, by its name alone. */
    static boolean mayBeIn(String type, String path) {
        int dot = type.lastIndexOf('.');
        String folder = dot < 0 ? "" : type.substring(0, dot + 1).replace('.', '/');
        int slash = path.lastIndexOf('/');
        return ("/" + path.substring(0, slash + 1)).endsWith("/" + folder);
    }

    /** The client's path of a place; null: there is no such file. */
    String pathOf(Location location) {
        String below = pathInPackage(location.declaringType());
        if (below == null || !isOwn(location.declaringType()))
            return null;
        for (String path : told) {
            if (path.endsWith("/" + below))
                return path;
        }
        if (Files.exists(Path.of(code, below)))
            return there + '/' + below;
        String root = rootOf(below);
        return root != null ? root + below : there + "/src/main/" + languageOf(below) + '/' + below;
    }

    // Where another file of a package that is near was said to be.
    private String rootOf(String below) {
        String names = below.contains("/") ? below.substring(0, below.indexOf('/') + 1) : "";
        for (String path : told) {
            int at = names.isEmpty() ? -1 : path.lastIndexOf('/' + names);
            if (at >= 0)
                return path.substring(0, at + 1);
        }
        return null;
    }

    private static String languageOf(String file) {
        return file.endsWith(".kt") ? "kotlin" : file.endsWith(".scala") ? "scala" : file.endsWith(".groovy") ? "groovy" : "java";
    }

    private boolean lookOwn(String type) {
        if (isPlatform(type) || isOurs(type) || VENDORS.stream().anyMatch(type::startsWith))
            return false;
        int lambda = type.indexOf('/'); // a hidden class of one that has a file
        String file = (lambda < 0 ? type : type.substring(0, lambda)).replace('.', '/') + ".class";
        return type.startsWith(handlersPackage) && Files.exists(Path.of(code, file));
    }

    private static String firstNames(String handler) {
        String[] names = handler.split("::")[0].split("\\.");
        if (names.length < 2)
            return "";
        return names.length == 2 ? names[0] + '.' : names[0] + '.' + names[1] + '.';
    }
}
