// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Field;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be written behind a text. Nothing is called for it: a chain of names is read. */
final class Completion {
    private static final Pattern END = Pattern.compile("(?:([A-Za-z_$][\\w$]*(?:\\.[\\w$]+)*)\\.)?([\\w$]*)$");
    private static final List<String> WORDS = List.of("this", "null", "true", "false", "new", "instanceof");
    private static final int MOST = 200;

    private final Held held;
    private final int frame;

    Completion(Held held, int frame) {
        this.held = held;
        this.frame = frame;
    }

    List<Map<String, Object>> of(String text) throws Refusal {
        Matcher match = END.matcher(text);
        if (!match.find())
            return List.of();
        Map<String, String> found = new LinkedHashMap<>();
        if (match.group(1) == null)
            addKnown(found);
        else
            addMembers(found, typeOf(match.group(1)));
        List<Map<String, Object>> told = new ArrayList<>();
        for (Map.Entry<String, String> one : found.entrySet()) {
            if (one.getKey().startsWith(match.group(2)) && told.size() < MOST)
                told.add(Map.of("label", one.getKey(), "text", one.getKey(), "type", one.getValue()));
        }
        return told;
    }

    private ReferenceType typeOf(String chain) throws Refusal {
        Object value = held.evaluator(frame).value(Held.read(chain));
        return value instanceof ObjectReference ? ((ObjectReference) value).referenceType() : null;
    }

    private void addKnown(Map<String, String> found) throws Refusal {
        StackFrame here = held.frame(frame);
        try {
            for (LocalVariable local : here.visibleVariables())
                found.put(local.name(), "variable");
        } catch (AbsentInformationException compiledWithoutNames) {
            // Fields are known all the same.
        }
        addMembers(found, here.location().declaringType());
        for (String word : WORDS)
            found.put(word, "keyword");
    }

    private static void addMembers(Map<String, String> found, ReferenceType type) {
        if (type == null)
            return;
        for (Field field : type.allFields()) {
            if (!field.isSynthetic())
                found.putIfAbsent(field.name(), "field");
        }
        for (Method method : type.allMethods()) {
            if (!method.isSynthetic() && !method.name().startsWith("<"))
                found.putIfAbsent(method.name(), "method");
        }
    }
}
