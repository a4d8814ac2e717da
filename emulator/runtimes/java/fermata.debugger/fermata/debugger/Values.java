// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassObjectReference;
import com.sun.jdi.Field;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How values look in brief, and what is in them. Of what is large only the beginning is looked at. */
final class Values {
    private static final int MOST_TEXT = 400;
    private static final int IN_BRIEF = 10;
    private static final int DEEPEST = 2;

    private final Machine machine;
    private final ThreadReference thread;

    Values(Machine machine, ThreadReference thread) {
        this.machine = machine;
        this.thread = thread;
    }

    /** One thing that is in another. */
    static final class Part {
        final String name;
        final Object value;

        Part(String name, Object value) {
            this.name = name;
            this.value = value;
        }
    }

    String brief(Object value) {
        try {
            return brief(value, 0);
        } catch (Refusal failed) {
            return "<" + failed.getMessage() + ">";
        } catch (RuntimeException gone) { // the object, or the whole machine
            return "<" + gone + ">";
        }
    }

    private String brief(Object given, int depth) throws Refusal {
        Object value = Conversion.unboxed(given);
        if (value instanceof String)
            return quoted((String) value);
        if (value instanceof Character)
            return "'" + value + "'";
        if (!(value instanceof ObjectReference))
            return String.valueOf(value);
        ObjectReference object = (ObjectReference) value;
        Set<String> types = Conversion.typesOf(object.referenceType());
        if (types.contains("java.lang.Enum"))
            return (String) Conversion.unboxed(object.getValue(object.referenceType().fieldByName("name")));
        if (object instanceof ClassObjectReference)
            return ((ClassObjectReference) object).reflectedType().name() + ".class";
        if (isList(object, types))
            return listed(object, "[", "]", depth, sizeOf(object));
        if (types.contains("java.util.Map") && Sources.isPlatform(object.referenceType().name()))
            return listed(object, "{", "}", depth, sizeOf(object));
        return described(object, depth);
    }

    static String quoted(String text) {
        String shown = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
        String escaped = shown.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return text.length() > MOST_TEXT ? '"' + escaped + "\" ... " + text.length() + " characters" : '"' + escaped + '"';
    }

    private String listed(ObjectReference object, String begin, String end, int depth, int size) throws Refusal {
        if (depth > DEEPEST)
            return begin + "... " + size + end;
        StringBuilder text = new StringBuilder(begin);
        boolean isMap = begin.equals("{");
        for (Part part : parts(object, 0, Math.min(size, IN_BRIEF))) {
            text.append(text.length() > 1 ? ", " : "");
            text.append(isMap ? part.name + "=" : "").append(brief(part.value, depth + 1));
        }
        return text.append(size > IN_BRIEF ? ", ... " + size : "").append(end).toString();
    }

    // What the platform's classes say of themselves is brief; of others their fields are shown, and nothing is run.
    private String described(ObjectReference object, int depth) throws Refusal {
        ReferenceType type = object.referenceType();
        if (Sources.isPlatform(type.name()) && !Conversion.typesOf(type).contains("java.lang.Throwable")) {
            Object said = Conversion.unboxed(machine.ask(thread, object, "toString"));
            String text = String.valueOf(said);
            return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + " ..." : text;
        }
        if (Conversion.typesOf(type).contains("java.lang.Throwable"))
            return Machine.sentenceOf(object);
        String name = simple(type.name());
        List<Field> fields = fieldsOf(type);
        if (fields.isEmpty() || depth > DEEPEST)
            return name;
        StringBuilder text = new StringBuilder(name).append(" {");
        String between = "";
        for (Field field : fields.subList(0, Math.min(fields.size(), IN_BRIEF))) {
            text.append(between).append(field.name()).append('=').append(brief(Conversion.ours(object.getValue(field)), depth + 1));
            between = ", ";
        }
        return text.append(fields.size() > IN_BRIEF ? ", ..." : "").append('}').toString();
    }

    static String simple(String type) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        int lambda = name.indexOf("$$Lambda");
        return lambda >= 0 ? "lambda" : name.substring(name.lastIndexOf('$') + 1);
    }

    static List<Field> fieldsOf(ReferenceType type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.allFields()) {
            if (!field.isStatic() && !field.name().startsWith("this$"))
                fields.add(field);
        }
        return fields;
    }

    private static boolean isList(ObjectReference object, Set<String> types) {
        return object instanceof ArrayReference
            || (types.contains("java.util.Collection") && Sources.isPlatform(object.referenceType().name()));
    }

    /** How many things are in it that have numbers or keys; -1: it has fields. */
    int sizeOf(Object value) throws Refusal {
        if (value instanceof ArrayReference)
            return ((ArrayReference) value).length();
        if (!(value instanceof ObjectReference))
            return -1;
        ObjectReference object = (ObjectReference) value;
        Set<String> types = Conversion.typesOf(object.referenceType());
        boolean isKnown = Sources.isPlatform(object.referenceType().name())
                       && (types.contains("java.util.Collection") || types.contains("java.util.Map"));
        return isKnown ? (Integer) Conversion.ours(machine.ask(thread, object, "size")) : -1;
    }

    boolean hasParts(Object value) {
        Object plain = Conversion.unboxed(value);
        if (!(plain instanceof ObjectReference))
            return false;
        ObjectReference object = (ObjectReference) plain;
        if (Conversion.typesOf(object.referenceType()).contains("java.lang.Enum"))
            return false;
        try {
            int size = sizeOf(object);
            return size > 0 || (size < 0 && !fieldsOf(object.referenceType()).isEmpty() && !isPlain(object));
        } catch (Refusal failed) {
            return true;
        }
    }

    // Times, numbers and the like: what is in them says nothing that they do not.
    private static boolean isPlain(ObjectReference object) {
        String name = object.referenceType().name();
        return name.startsWith("java.time.") || name.startsWith("java.math.") || name.equals("java.util.UUID");
    }

    /** What is in an object: elements, entries, or fields. */
    List<Part> parts(ObjectReference object, int from, int count) throws Refusal {
        List<Part> parts = new ArrayList<>();
        if (object instanceof ArrayReference) {
            List<Value> values = count == 0 ? List.of() : ((ArrayReference) object).getValues(from, count);
            for (int i = 0; i < values.size(); ++i)
                parts.add(new Part(Integer.toString(from + i), Conversion.ours(values.get(i))));
        } else if (sizeOf(object) < 0) {
            List<Field> fields = fieldsOf(object.referenceType());
            Map<Field, Value> values = object.getValues(fields);
            for (Field field : fields)
                parts.add(new Part(field.name(), Conversion.ours(values.get(field))));
        } else if (Conversion.typesOf(object.referenceType()).contains("java.util.Map")) {
            ObjectReference entries = (ObjectReference) machine.ask(thread, object, "entrySet");
            for (Value entry : elements(entries, from, count))
                parts.add(new Part(brief(Conversion.ours(machine.ask(thread, (ObjectReference) entry, "getKey"))),
                                   Conversion.ours(machine.ask(thread, (ObjectReference) entry, "getValue"))));
        } else {
            int number = from;
            for (Value element : elements(object, from, count))
                parts.add(new Part(Integer.toString(number++), Conversion.ours(element)));
        }
        return parts;
    }

    private List<Value> elements(ObjectReference collection, int from, int count) throws Refusal {
        ArrayReference array = (ArrayReference) machine.ask(thread, collection, "toArray");
        int present = Math.max(0, Math.min(count, array.length() - from));
        return present == 0 ? List.of() : array.getValues(from, present);
    }

    /** The type as a person writes it. */
    static String typeOf(Object value) {
        String type = Conversion.typeOf(value);
        return type == null ? "" : simple(type);
    }
}
