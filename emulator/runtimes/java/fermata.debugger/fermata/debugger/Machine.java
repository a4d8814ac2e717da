// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InterfaceType;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.InvocationException;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import java.util.List;

/** Runs the function's own methods in a thread that is held. No breakpoint holds what is run so. */
final class Machine {
    final VirtualMachine machine;
    private volatile ThreadReference running; // a method that a client asked for

    Machine(VirtualMachine machine) {
        this.machine = machine;
    }

    boolean isRunning(ThreadReference thread) {
        return thread != null && thread.equals(running);
    }

    /** On an object, a class or an interface. Throws Refusal with what the method threw. */
    Value call(ThreadReference thread, Object on, Method method, List<? extends Value> arguments) throws Refusal {
        running = thread;
        try {
            if (on instanceof ObjectReference)
                return ((ObjectReference) on).invokeMethod(thread, method, arguments, ObjectReference.INVOKE_SINGLE_THREADED);
            if (on instanceof InterfaceType)
                return ((InterfaceType) on).invokeMethod(thread, method, arguments, ObjectReference.INVOKE_SINGLE_THREADED);
            return ((ClassType) on).invokeMethod(thread, method, arguments, ObjectReference.INVOKE_SINGLE_THREADED);
        } catch (InvocationException error) {
            throw new Refusal(sentenceOf(error.exception()));
        } catch (InvalidTypeException | ClassNotLoadedException | IncompatibleThreadStateException error) {
            throw new Refusal(method.name() + " cannot be called here: " + error.getMessage());
        } finally {
            running = null;
        }
    }

    ObjectReference make(ThreadReference thread, ClassType type, Method constructor, List<? extends Value> arguments) throws Refusal {
        running = thread;
        try {
            return type.newInstance(thread, constructor, arguments, ObjectReference.INVOKE_SINGLE_THREADED);
        } catch (InvocationException error) {
            throw new Refusal(sentenceOf(error.exception()));
        } catch (InvalidTypeException | ClassNotLoadedException | IncompatibleThreadStateException error) {
            throw new Refusal(type.name() + " cannot be made here: " + error.getMessage());
        } finally {
            running = null;
        }
    }

    /** A method without arguments, by its name. */
    Value ask(ThreadReference thread, ObjectReference on, String name) throws Refusal {
        for (Method method : on.referenceType().methodsByName(name)) {
            if (method.argumentTypeNames().isEmpty() && !method.isAbstract())
                return call(thread, on, method, List.of());
        }
        throw new Refusal(on.referenceType().name() + " has no method " + name + "()");
    }

    /** What an exception is and says, without running anything of it. */
    static String sentenceOf(ObjectReference exception) {
        Field field = exception.referenceType().fieldByName("detailMessage");
        Value message = field == null ? null : exception.getValue(field);
        String type = exception.referenceType().name();
        return message instanceof StringReference ? type + ": " + ((StringReference) message).value() : type;
    }

    /** Loaded already; null: it is not. */
    ReferenceType typeNamed(String name) {
        List<ReferenceType> types = machine.classesByName(name);
        return types.isEmpty() ? null : types.get(0);
    }
}
