// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The function's classes: those in its folder, in the jars of lib/, and in those of its layers. */
final class Classes extends URLClassLoader {
    private List<Map<String, Object>> records; // of what was loaded, in the order of beginning; null: nobody asks
    private final Deque<Double> nested = new ArrayDeque<>(); // of each under way: the time of those in it
    private long began;
    private Thread watched;

    Classes(String code) {
        super(places(code), ClassLoader.getSystemClassLoader());
    }

    private static URL[] places(String code) {
        List<URL> places = new ArrayList<>();
        try {
            places.add(new File(code + '/').toURI().toURL());
            for (String folder : new String[] {code + "/lib", "/opt/java/lib"}) {
                File[] jars = new File(folder).listFiles((at, name) -> name.endsWith(".jar"));
                if (jars == null)
                    continue;
                Arrays.sort(jars);
                for (File jar : jars)
                    places.add(jar.toURI().toURL());
            }
        } catch (MalformedURLException error) {
            throw new IllegalStateException(error);
        }
        return places.toArray(new URL[0]);
    }

    /** From now on it is told how long each class takes that this thread loads. */
    void watch() {
        records = new ArrayList<>();
        began = System.nanoTime();
        watched = Thread.currentThread();
    }

    /** As JSON. */
    String watchedEnd() throws Throwable {
        String told = records == null ? "" : JsonWriter.write(records);
        records = null;
        return told;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (records == null || Thread.currentThread() != watched)
            return super.findClass(name);
        double start = now();
        Map<String, Object> record = begun(name, start);
        nested.push(0.0);
        try {
            Class<?> found = super.findClass(name);
            record.put("file", placeOf(found));
            return found;
        } catch (ClassNotFoundException error) {
            records.remove(record);
            throw error;
        } finally {
            double total = now() - start;
            double own = total - nested.pop();
            if (!nested.isEmpty())
                nested.push(nested.pop() + total);
            record.put("totalMs", total);
            record.put("selfMs", own);
        }
    }

    private double now() {
        return (System.nanoTime() - began) / 1e6;
    }

    private Map<String, Object> begun(String name, double start) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("module", name);
        record.put("from", "");
        record.put("line", 0);
        record.put("depth", nested.size());
        record.put("startMs", start);
        records.add(record);
        return record;
    }

    private static String placeOf(Class<?> found) {
        return found.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
