// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.ArrayType;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A thread that is held: its stack, and what has been shown of its values. */
final class Held {
    /** How it goes on. */
    enum Way { ON, OVER, INTO, OUT }

    private static final int MOST_ITEMS = 100;

    /** What stands behind a number that a client was given. */
    private static final class Shown {
        final Object value; // an object; of a frame the number of it
        final boolean isFrame;
        final int from;
        final int count; // 0: all of it

        Shown(Object value, boolean isFrame, int from, int count) {
            this.value = value;
            this.isFrame = isFrame;
            this.from = from;
            this.count = count;
        }
    }

    final ThreadReference thread;
    final List<Integer> depths = new ArrayList<>(); // of the frames that are shown
    private final Machine machine;
    private final Values values;
    private final List<Shown> shown = new ArrayList<>(); // by reference, from 1
    private final CompletableFuture<Way> way = new CompletableFuture<>();

    Held(Machine machine, ThreadReference thread) throws IncompatibleThreadStateException {
        this.machine = machine;
        this.thread = thread;
        values = new Values(machine, thread);
        List<StackFrame> frames = thread.frames();
        for (int depth = 0; depth < frames.size(); ++depth) {
            String type = frames.get(depth).location().declaringType().name();
            if (!Sources.isOurs(type) && !type.startsWith("java.lang.invoke."))
                depths.add(depth);
        }
    }

    void letGo(Way how) {
        way.complete(how);
    }

    Way waitForIt() {
        return way.join();
    }

    StackFrame frame(int number) throws Refusal {
        try {
            return thread.frame(depths.get(number));
        } catch (IncompatibleThreadStateException | IndexOutOfBoundsException gone) {
            throw new Refusal("There is no such frame");
        }
    }

    Evaluator evaluator(int number) throws Refusal {
        if (number < 0 || number >= depths.size())
            throw new Refusal("There is no such frame");
        return new Evaluator(machine, thread, depths.get(number));
    }

    Values values() {
        return values;
    }

    int referenceOfFrame(int number) {
        shown.add(new Shown(number, true, 0, 0));
        return shown.size();
    }

    Map<String, Object> variable(String name, Object value) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", name);
        told.put("value", values.brief(value));
        told.put("type", Values.typeOf(value));
        told.put("variablesReference", values.hasParts(value) ? reference(new Shown(value, false, 0, 0)) : 0);
        return told;
    }

    private int reference(Shown one) {
        if (one.value instanceof ObjectReference)
            ((ObjectReference) one.value).disableCollection(); // until the thread goes on
        shown.add(one);
        return shown.size();
    }

    /** What was shown may be collected again. */
    void forget() {
        for (Shown one : shown) {
            if (one.value instanceof ObjectReference)
                ((ObjectReference) one.value).enableCollection();
        }
        shown.clear();
    }

    List<Map<String, Object>> children(int reference) throws Refusal {
        Shown one = shownAs(reference);
        List<Map<String, Object>> told = new ArrayList<>();
        if (one.isFrame)
            return locals((Integer) one.value);
        ObjectReference object = (ObjectReference) one.value;
        int count = one.count > 0 ? one.count : Math.max(values.sizeOf(object), 0);
        if (count > MOST_ITEMS) { // a hundred ranges at most
            long step = MOST_ITEMS;
            while (count > step * MOST_ITEMS)
                step *= MOST_ITEMS;
            for (long from = one.from; from < one.from + count; from += step)
                told.add(range(object, (int) from, (int) Math.min(step, one.from + count - from)));
            return told;
        }
        for (Values.Part part : values.parts(object, one.from, count))
            told.add(variable(part.name, part.value));
        return told;
    }

    private Map<String, Object> range(ObjectReference object, int from, int count) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", "[" + from + ".." + (from + count - 1) + "]");
        told.put("value", "");
        told.put("type", "");
        told.put("variablesReference", reference(new Shown(object, false, from, count)));
        told.put("presentationHint", Map.of("attributes", List.of("readOnly")));
        return told;
    }

    private List<Map<String, Object>> locals(int number) throws Refusal {
        List<Map<String, Object>> told = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try {
            for (LocalVariable local : frame(number).visibleVariables())
                names.add(local.name());
        } catch (AbsentInformationException compiledWithoutNames) {
            // Only the object is known.
        }
        for (String name : names) {
            StackFrame frame = frame(number); // anew: to show a value may have run something
            Map<String, Object> one = variable(name, Conversion.ours(frame.getValue(Evaluator.local(frame, name))));
            one.put("evaluateName", name);
            told.add(one);
        }
        ObjectReference me = frame(number).thisObject();
        if (me != null) {
            Map<String, Object> one = variable("this", me);
            one.put("evaluateName", "this");
            one.put("presentationHint", Map.of("attributes", List.of("readOnly")));
            told.add(one);
        }
        return told;
    }

    /** Gives a place a new value, which is written as Java. */
    Map<String, Object> set(int reference, String name, String text) throws Refusal {
        Shown one = shownAs(reference);
        Evaluator evaluator = evaluator(one.isFrame ? (Integer) one.value : 0);
        Object value = evaluator.value(read(text));
        if (one.isFrame)
            return variable(name, evaluator.assign(read(name), value));
        ObjectReference owner = (ObjectReference) one.value;
        if (values.sizeOf(owner) < 0)
            return variable(name, evaluator.setField(owner, name, value));
        return variable(name, put(owner, name, value));
    }

    private Object put(ObjectReference owner, String name, Object value) throws Refusal {
        if (owner instanceof ArrayReference) {
            ArrayReference array = (ArrayReference) owner;
            String type = ((ArrayType) array.type()).componentTypeName();
            try {
                array.setValue(Integer.parseInt(name), Conversion.theirs(machine, thread, value, type));
            } catch (InvalidTypeException | ClassNotLoadedException error) {
                throw new Refusal(error.getMessage());
            }
            return value;
        }
        boolean isMap = Conversion.typesOf(owner.referenceType()).contains("java.util.Map");
        String method = isMap ? "put" : "set";
        Object place = isMap ? keyOf(owner, name) : (Object) Integer.valueOf(name);
        for (Method one : owner.referenceType().methodsByName(method)) {
            if (one.argumentTypeNames().size() == 2 && !one.isAbstract()) {
                machine.call(thread, owner, one,
                             Arrays.asList(Conversion.theirs(machine, thread, place, one.argumentTypeNames().get(0)),
                                                     Conversion.theirs(machine, thread, value, one.argumentTypeNames().get(1))));
                return value;
            }
        }
        throw new Refusal(owner.referenceType().name() + " cannot be changed");
    }

    private Object keyOf(ObjectReference map, String name) throws Refusal {
        ObjectReference keys = (ObjectReference) machine.ask(thread, map, "keySet");
        for (Values.Part part : values.parts((ArrayReference) machine.ask(thread, keys, "toArray"), 0, values.sizeOf(map))) {
            if (values.brief(part.value).equals(name))
                return part.value;
        }
        throw new Refusal("There is no " + name);
    }

    static Expression read(String text) throws Refusal {
        try {
            return Expression.read(text);
        } catch (IllegalArgumentException error) {
            throw new Refusal("This cannot be read: " + error.getMessage());
        }
    }

    private Shown shownAs(int reference) throws Refusal {
        if (reference < 1 || reference > shown.size())
            throw new Refusal("This is not shown any more");
        return shown.get(reference - 1);
    }
}
