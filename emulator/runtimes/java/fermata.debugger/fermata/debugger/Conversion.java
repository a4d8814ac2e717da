// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.BooleanValue;
import com.sun.jdi.ByteValue;
import com.sun.jdi.CharValue;
import com.sun.jdi.ClassType;
import com.sun.jdi.DoubleValue;
import com.sun.jdi.Field;
import com.sun.jdi.FloatValue;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.InterfaceType;
import com.sun.jdi.LongValue;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ShortValue;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VoidValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values of the function's machine as ours (numbers, booleans, texts) and back. Other objects stay where they are. */
final class Conversion {
    private static final List<String> WIDENING = List.of("byte", "short", "char", "int", "long", "float", "double");
    private static final Map<String, String> BOXES =
        Map.of("java.lang.Integer", "int", "java.lang.Long", "long", "java.lang.Double", "double", "java.lang.Float", "float",
               "java.lang.Short", "short", "java.lang.Byte", "byte", "java.lang.Boolean", "boolean", "java.lang.Character", "char");

    private Conversion() {
    }

    static boolean isBox(String type) {
        return BOXES.containsKey(type);
    }

    /** A primitive value as ours; an object as it is. */
    static Object ours(Value value) {
        if (value instanceof BooleanValue)
            return ((BooleanValue) value).value();
        if (value instanceof CharValue)
            return ((CharValue) value).value();
        if (value instanceof IntegerValue)
            return ((IntegerValue) value).value();
        if (value instanceof LongValue)
            return ((LongValue) value).value();
        if (value instanceof DoubleValue)
            return ((DoubleValue) value).value();
        if (value instanceof FloatValue)
            return ((FloatValue) value).value();
        if (value instanceof ShortValue)
            return ((ShortValue) value).value();
        if (value instanceof ByteValue)
            return ((ByteValue) value).value();
        return value instanceof VoidValue ? null : value;
    }

    /** What a box or a text holds; anything else as it is. */
    static Object unboxed(Object value) {
        if (value instanceof StringReference)
            return ((StringReference) value).value();
        if (value instanceof ObjectReference && isBox(((ObjectReference) value).referenceType().name())) {
            ObjectReference box = (ObjectReference) value;
            Field field = box.referenceType().fieldByName("value");
            return ours(box.getValue(field));
        }
        return value instanceof PrimitiveValue ? ours((Value) value) : value;
    }

    /** The name of a value's type; null has none. */
    static String typeOf(Object value) {
        if (value == null)
            return "null";
        if (value instanceof ObjectReference)
            return ((ObjectReference) value).referenceType().name();
        return value instanceof String ? "java.lang.String" : BOXES.get(value.getClass().getName());
    }

    /** How well a value fits a type: 0 not at all, the more the better. */
    static int fits(Object value, String type) {
        boolean isPrimitive = WIDENING.contains(type) || type.equals("boolean");
        Object plain = unboxed(value);
        boolean isSimple = plain instanceof Number || plain instanceof Boolean || plain instanceof Character;
        if (isPrimitive) {
            if (!isSimple)
                return 0;
            String own = typeOf(plain);
            if (own.equals(type))
                return 10;
            int distance = WIDENING.indexOf(type) - WIDENING.indexOf(own);
            return type.equals("boolean") || own.equals("boolean") || distance < 0 ? 0 : 9 - distance;
        }
        if (value == null)
            return 1;
        if (isSimple && !(value instanceof ObjectReference))
            return typeOf(plain).equals(BOXES.get(type)) ? 4 : type.equals("java.lang.Object") || type.equals("java.lang.Number") ? 2 : 0;
        if (value instanceof String)
            return type.equals("java.lang.String") ? 10 : Set.of("java.lang.Object", "java.lang.CharSequence", "java.lang.Comparable").contains(type) ? 2 : 0;
        ReferenceType own = ((ObjectReference) value).referenceType();
        return own.name().equals(type) ? 10 : typesOf(own).contains(type) ? 5 : 0;
    }

    /** For a place of that type. Throws Refusal if it does not fit there. */
    static Value theirs(Machine machine, ThreadReference thread, Object value, String type) throws Refusal {
        if (fits(value, type) == 0 && !(unboxed(value) instanceof Number && WIDENING.contains(type) && isExact(value, type)))
            throw new Refusal("A value of type " + typeOf(value) + " is no " + type);
        if (value == null)
            return null;
        if (WIDENING.contains(type) || type.equals("boolean"))
            return primitive(machine, unboxed(value), type);
        if (value instanceof ObjectReference)
            return (ObjectReference) value;
        if (value instanceof String)
            return machine.machine.mirrorOf((String) value);
        String box = BOXES.containsKey(type) ? type : boxOf(typeOf(value));
        ClassType made = (ClassType) machine.typeNamed(box);
        for (Method method : made.methodsByName("valueOf")) {
            if (method.argumentTypeNames().equals(List.of(BOXES.get(box))))
                return machine.call(thread, made, method, List.of(primitive(machine, value, BOXES.get(box))));
        }
        throw new Refusal("A value of type " + typeOf(value) + " is no " + type);
    }

    // 5 is a byte, too, if it is written.
    private static boolean isExact(Object value, String type) {
        double number = ((Number) unboxed(value)).doubleValue();
        long whole = (long) number;
        return number == whole && (type.equals("byte") ? whole == (byte) whole : type.equals("short") ? whole == (short) whole : type.equals("int") && whole == (int) whole);
    }

    static Object cast(Object value, String type) throws Refusal {
        Object plain = unboxed(value);
        Number number = plain instanceof Character ? (Number) (int) (char) (Character) plain : plain instanceof Number ? (Number) plain : null;
        if (type.equals("boolean") && plain instanceof Boolean)
            return plain;
        if (number == null || type.equals("boolean"))
            throw new Refusal("A value of type " + typeOf(value) + " is no " + type);
        switch (type) {
        case "byte":
            return number.byteValue();
        case "short":
            return number.shortValue();
        case "char":
            return (char) number.intValue();
        case "int":
            return number instanceof Double || number instanceof Float ? (int) number.doubleValue() : number.intValue();
        case "long":
            return number instanceof Double || number instanceof Float ? (long) number.doubleValue() : number.longValue();
        case "float":
            return number.floatValue();
        default:
            return number.doubleValue();
        }
    }

    private static Value primitive(Machine machine, Object value, String type) throws Refusal {
        Object fitting = cast(value, type);
        if (fitting instanceof Boolean)
            return machine.machine.mirrorOf((Boolean) fitting);
        if (fitting instanceof Character)
            return machine.machine.mirrorOf((Character) fitting);
        if (fitting instanceof Integer)
            return machine.machine.mirrorOf((Integer) fitting);
        if (fitting instanceof Long)
            return machine.machine.mirrorOf((Long) fitting);
        if (fitting instanceof Double)
            return machine.machine.mirrorOf((Double) fitting);
        if (fitting instanceof Float)
            return machine.machine.mirrorOf((Float) fitting);
        return fitting instanceof Short ? machine.machine.mirrorOf((Short) fitting) : machine.machine.mirrorOf((Byte) fitting);
    }

    private static String boxOf(String primitive) {
        for (Map.Entry<String, String> box : BOXES.entrySet()) {
            if (box.getValue().equals(primitive))
                return box.getKey();
        }
        return "java.lang.Object";
    }

    /** Its own and all above it. */
    static Set<String> typesOf(ReferenceType type) {
        Set<String> names = new LinkedHashSet<>();
        collect(type, names);
        names.add("java.lang.Object");
        return names;
    }

    private static void collect(ReferenceType type, Set<String> names) {
        if (type == null || !names.add(type.name()))
            return;
        if (type instanceof ClassType) {
            collect(((ClassType) type).superclass(), names);
            for (InterfaceType above : ((ClassType) type).interfaces())
                collect(above, names);
        } else if (type instanceof InterfaceType) {
            for (InterfaceType above : ((InterfaceType) type).superinterfaces())
                collect(above, names);
        }
    }
}
