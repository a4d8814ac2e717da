// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.ArrayType;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Evaluates expressions where a thread is held. Methods that they call really run. */
final class Evaluator {
    /** A name that is no value: a class, or the beginning of its name. */
    private static final class Names {
        final String text;

        Names(String text) {
            this.text = text;
        }
    }

    private final Machine machine;
    private final ThreadReference thread;
    private final int depth;

    Evaluator(Machine machine, ThreadReference thread, int depth) {
        this.machine = machine;
        this.thread = thread;
        this.depth = depth;
    }

    /** Ours where it is a number, a boolean, a character or a text that was made here; else the object. */
    Object value(Expression expression) throws Refusal {
        Object found = look(expression);
        if (found instanceof Names || found instanceof ReferenceType)
            throw new Refusal(unknown(found));
        return found;
    }

    boolean isTrue(Expression expression) throws Refusal {
        Object found = Conversion.unboxed(value(expression));
        if (!(found instanceof Boolean))
            throw new Refusal("a condition has to be true or false");
        return (Boolean) found;
    }

    private Object look(Expression expression) throws Refusal {
        switch (expression.kind) {
        case LITERAL:
            return expression.value;
        case NAME:
            return named(expression.text);
        case MEMBER:
            return member(look(expression.part(0)), expression.text);
        case CALL:
            return call(expression);
        case ELEMENT:
            return element(value(expression.part(0)), value(expression.part(1)));
        case UNARY:
            return Operators.unary(expression.text, value(expression.part(0)));
        case BINARY:
            return binary(expression);
        case CHOICE:
            return value(expression.part(isTrue(expression.part(0)) ? 1 : 2));
        case ASSIGNMENT:
            return assign(expression.part(0), value(expression.part(1)));
        case CAST:
            return Conversion.cast(value(expression.part(0)), expression.text);
        case INSTANCE:
            return isInstance(value(expression.part(0)), expression.text);
        default:
            return make(expression);
        }
    }

    private Object binary(Expression expression) throws Refusal {
        if (expression.text.equals("&&"))
            return isTrue(expression.part(0)) && isTrue(expression.part(1));
        if (expression.text.equals("||"))
            return isTrue(expression.part(0)) || isTrue(expression.part(1));
        Object left = value(expression.part(0));
        Object right = value(expression.part(1));
        boolean isText = left instanceof String || left instanceof StringReference || right instanceof String || right instanceof StringReference;
        if (expression.text.equals("+") && isText)
            return textOf(left) + textOf(right);
        return Operators.binary(expression.text, left, right);
    }

    /** As a text that is put together has it. */
    String textOf(Object value) throws Refusal {
        Object plain = Conversion.unboxed(value);
        if (!(plain instanceof ObjectReference))
            return String.valueOf(plain);
        Value text = machine.ask(thread, (ObjectReference) plain, "toString");
        return text == null ? "null" : ((StringReference) text).value();
    }

    StackFrame frame() throws Refusal {
        try {
            return thread.frame(depth);
        } catch (IncompatibleThreadStateException | IndexOutOfBoundsException running) {
            throw new Refusal("The program is running");
        }
    }

    private Object named(String name) throws Refusal {
        StackFrame frame = frame();
        if (name.equals("this") || name.isEmpty()) {
            if (frame.thisObject() == null && name.equals("this"))
                throw new Refusal("There is no object here: the method is static");
            return frame.thisObject() != null ? frame.thisObject() : frame.location().declaringType();
        }
        LocalVariable local = local(frame, name);
        if (local != null)
            return Conversion.ours(frame.getValue(local));
        for (ObjectReference owner = frame.thisObject(); owner != null; owner = outer(owner)) {
            Field field = owner.referenceType().fieldByName(name);
            field = field == null ? owner.referenceType().fieldByName("val$" + name) : field;
            if (field != null)
                return Conversion.ours(field.isStatic() ? field.declaringType().getValue(field) : owner.getValue(field));
        }
        Field field = frame.location().declaringType().fieldByName(name);
        if (field != null && field.isStatic())
            return Conversion.ours(field.declaringType().getValue(field));
        ReferenceType type = typeNamed(name);
        return type != null ? type : new Names(name);
    }

    static LocalVariable local(StackFrame frame, String name) {
        try {
            return frame.visibleVariableByName(name);
        } catch (AbsentInformationException compiledWithoutNames) {
            return null;
        }
    }

    private static ObjectReference outer(ObjectReference inner) {
        Field field = inner.referenceType().fieldByName("this$0");
        return field == null ? null : (ObjectReference) inner.getValue(field);
    }

    private ReferenceType typeNamed(String name) throws Refusal {
        String here = frame().location().declaringType().name();
        String folder = here.contains(".") ? here.substring(0, here.lastIndexOf('.') + 1) : "";
        String outermost = here.contains("$") ? here.substring(0, here.indexOf('$')) : here;
        for (String candidate : new String[] {name, outermost + '$' + name, folder + name, "java.lang." + name, "java.util." + name}) {
            ReferenceType type = machine.typeNamed(candidate);
            if (type != null)
                return type;
        }
        return null;
    }

    private Object member(Object owner, String name) throws Refusal {
        if (owner == null)
            throw new Refusal("java.lang.NullPointerException: nothing has a " + name);
        if (owner instanceof Names) {
            String longer = ((Names) owner).text + '.' + name;
            ReferenceType type = machine.typeNamed(longer);
            return type != null ? type : new Names(longer);
        }
        if (owner instanceof ArrayReference && name.equals("length"))
            return ((ArrayReference) owner).length();
        ReferenceType type = owner instanceof ReferenceType ? (ReferenceType) owner : referenceOf(owner).referenceType();
        Field field = type.fieldByName(name);
        if (field != null && (field.isStatic() || owner instanceof ObjectReference))
            return Conversion.ours(field.isStatic() ? field.declaringType().getValue(field) : ((ObjectReference) owner).getValue(field));
        ReferenceType nested = machine.typeNamed(type.name() + '$' + name);
        if (nested != null)
            return nested;
        throw new Refusal(type.name() + " has no field " + name);
    }

    private Object call(Expression expression) throws Refusal {
        Object owner = look(expression.part(0));
        List<Object> given = new ArrayList<>();
        for (Expression part : expression.parts.subList(1, expression.parts.size()))
            given.add(value(part));
        if (owner == null)
            throw new Refusal("java.lang.NullPointerException: nothing has a " + expression.text + "()");
        if (owner instanceof Names)
            throw new Refusal(unknown(owner));
        boolean isUnqualified = expression.part(0).kind == Expression.Kind.NAME && expression.part(0).text.isEmpty();
        for (Object on = owner; on != null; on = isUnqualified && on instanceof ObjectReference ? outer((ObjectReference) on) : null) {
            ObjectReference object = on instanceof ReferenceType ? null : referenceOf(on);
            ReferenceType type = object == null ? (ReferenceType) on : object.referenceType();
            Method method = best(type, expression.text, given, object == null);
            if (method != null)
                return Conversion.ours(machine.call(thread, method.isStatic() ? method.declaringType() : object, method, fitting(method, given)));
        }
        String type = owner instanceof ReferenceType ? ((ReferenceType) owner).name() : Conversion.typeOf(owner);
        throw new Refusal(type + " has no method " + expression.text + "() that takes this");
    }

    private Method best(ReferenceType type, String name, List<Object> given, boolean isStatic) {
        Method best = null;
        int most = -1;
        for (Method method : type.methodsByName(name)) {
            if (method.isAbstract() || (isStatic && !method.isStatic() && !method.isConstructor()))
                continue;
            List<String> wanted = method.argumentTypeNames();
            int score = wanted.size() == given.size() ? 0 : -1;
            for (int i = 0; i < given.size() && score >= 0; ++i) {
                int fit = Conversion.fits(given.get(i), wanted.get(i));
                score = fit == 0 ? -1 : score + fit;
            }
            if (score > most) {
                best = method;
                most = score;
            }
        }
        return best;
    }

    private List<Value> fitting(Method method, List<Object> given) throws Refusal {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < given.size(); ++i)
            values.add(Conversion.theirs(machine, thread, given.get(i), method.argumentTypeNames().get(i)));
        return values;
    }

    private Object make(Expression expression) throws Refusal {
        ReferenceType type = expression.text.contains(".") ? machine.typeNamed(expression.text) : typeNamed(expression.text);
        if (!(type instanceof ClassType))
            throw new Refusal(unknown(new Names(expression.text)));
        List<Object> given = new ArrayList<>();
        for (Expression part : expression.parts)
            given.add(value(part));
        Method constructor = best(type, "<init>", given, true);
        if (constructor == null)
            throw new Refusal(type.name() + " has no constructor that takes this");
        return machine.make(thread, (ClassType) type, constructor, fitting(constructor, given));
    }

    private Object element(Object owner, Object index) throws Refusal {
        if (owner instanceof ArrayReference) {
            ArrayReference array = (ArrayReference) owner;
            return Conversion.ours(array.getValue(indexOf(index, array.length())));
        }
        if (!(owner instanceof ObjectReference))
            throw new Refusal("A value of type " + Conversion.typeOf(owner) + " has no elements");
        // Nobody writes this in Java, and everybody understands it.
        ReferenceType type = ((ObjectReference) owner).referenceType();
        List<Object> place = Collections.singletonList(index);
        Method get = best(type, "get", place, false);
        if (get == null)
            throw new Refusal("A value of type " + type.name() + " has no elements");
        return Conversion.ours(machine.call(thread, owner, get, fitting(get, place)));
    }

    private static int indexOf(Object index, int length) throws Refusal {
        Object plain = Conversion.unboxed(index);
        if (!(plain instanceof Number))
            throw new Refusal("A place in an array is a number");
        int number = ((Number) plain).intValue();
        if (number < 0 || number >= length)
            throw new Refusal("java.lang.ArrayIndexOutOfBoundsException: Index " + number + " out of bounds for length " + length);
        return number;
    }

    private boolean isInstance(Object value, String type) throws Refusal {
        ReferenceType wanted = type.contains(".") ? machine.typeNamed(type) : typeNamed(type);
        String name = wanted == null ? type : wanted.name();
        return value != null && Conversion.fits(value, name) > 0;
    }

    private ObjectReference referenceOf(Object value) throws Refusal {
        if (value instanceof ObjectReference)
            return (ObjectReference) value;
        if (value instanceof String)
            return machine.machine.mirrorOf((String) value);
        throw new Refusal("A value of type " + Conversion.typeOf(value) + " has no members");
    }

    /** Gives a place that an expression names a new value, and gives that as it is now. */
    Object assign(Expression place, Object value) throws Refusal {
        try {
            if (place.kind == Expression.Kind.ELEMENT && value(place.part(0)) instanceof ArrayReference) {
                ArrayReference array = (ArrayReference) value(place.part(0));
                int index = indexOf(value(place.part(1)), array.length());
                array.setValue(index, Conversion.theirs(machine, thread, value, ((ArrayType) array.type()).componentTypeName()));
                return Conversion.ours(array.getValue(index));
            }
            if (place.kind == Expression.Kind.MEMBER)
                return setField(look(place.part(0)), place.text, value);
            if (place.kind != Expression.Kind.NAME)
                throw new Refusal("This is no place for a value");
            LocalVariable local = local(frame(), place.text);
            if (local == null)
                return setField(ownerOf(place.text), place.text, value);
            Value fitting = Conversion.theirs(machine, thread, value, local.typeName());
            frame().setValue(local(frame(), place.text), fitting);
            return Conversion.ours(fitting);
        } catch (InvalidTypeException | ClassNotLoadedException error) {
            throw new Refusal(error.getMessage());
        }
    }

    private Object ownerOf(String name) throws Refusal {
        StackFrame frame = frame();
        for (ObjectReference owner = frame.thisObject(); owner != null; owner = outer(owner)) {
            if (owner.referenceType().fieldByName(name) != null)
                return owner;
        }
        if (frame.location().declaringType().fieldByName(name) == null)
            throw new Refusal(unknown(new Names(name)));
        return frame.location().declaringType();
    }

    Object setField(Object owner, String name, Object value) throws Refusal {
        ReferenceType type = owner instanceof ReferenceType ? (ReferenceType) owner : referenceOf(owner).referenceType();
        Field field = type.fieldByName(name);
        if (field == null)
            throw new Refusal(type.name() + " has no field " + name);
        Value fitting = Conversion.theirs(machine, thread, value, field.typeName());
        try {
            if (field.isStatic())
                ((ClassType) field.declaringType()).setValue(field, fitting);
            else
                ((ObjectReference) owner).setValue(field, fitting);
        } catch (InvalidTypeException | ClassNotLoadedException | IllegalArgumentException error) {
            throw new Refusal(name + " cannot be changed: " + error.getMessage());
        }
        return Conversion.ours(fitting);
    }

    private static String unknown(Object names) {
        return names instanceof ReferenceType ? ((ReferenceType) names).name() + " is a class and no value"
                                              : ((Names) names).text + " is not known here";
    }
}
