// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes functions of methods, by Lambda's rules for which of several is meant and for what they take and give. */
final class Methods {
    private final Class<?> context; // may be null
    private final Map<Class<?>, Object> instances = new HashMap<>(); // hooks and the handler share one of their class

    Methods(Class<?> context) {
        this.context = context;
    }

    /** A public method by its name. Throws Fault if none has a signature that can be served. */
    Function named(Class<?> owner, String name) throws Fault {
        List<Method> methods = new ArrayList<>();
        try {
            for (Method method : owner.getMethods()) {
                if (method.getName().equals(name))
                    methods.add(method);
            }
        } catch (NoClassDefFoundError error) {
            throw new Fault("Error loading method " + name + " on class " + owner.getName(), error, Fault.Told.AT_CALL);
        }
        methods.sort(Comparator.comparing(Method::isBridge).thenComparing(Comparator.comparing(this::weightOf).reversed()));
        for (Method method : methods) {
            if (isServed(method.getGenericParameterTypes()))
                return of(owner, method, method.getGenericParameterTypes(), method.getGenericReturnType());
        }
        throw new Fault("No public method named " + name + " with appropriate method signature found on class " + owner.getName());
    }

    /** A method whose types are given: those of an interface that the class implements. */
    Function of(Class<?> owner, Method method, Type[] parameters, Type result) throws Fault {
        Object instance = Modifier.isStatic(method.getModifiers()) ? null : instanceOf(owner);
        MethodHandle handle;
        try {
            method.setAccessible(true);
            handle = MethodHandles.lookup().unreflect(method);
        } catch (IllegalAccessException error) {
            throw new Fault(Stacks.messageOf(error), error, Fault.Told.AT_CALL);
        }
        if (instance != null)
            handle = handle.bindTo(instance);
        MethodHandle spread = handle.asSpreader(Object[].class, parameters.length)
                                  .asType(MethodType.methodType(Object.class, Object[].class));
        boolean isStream = List.of(parameters).contains(InputStream.class) || List.of(parameters).contains(OutputStream.class);
        if (isStream)
            return (event, context) -> stream(spread, parameters, event, context);
        boolean isVoid = result == void.class || result == Void.class;
        return (event, context) -> {
            // No frame between the function's and this one: what it throws is as it was thrown.
            Object answer = (Object) spread.invokeExact(argumentsFor(parameters, event, context));
            return written(isVoid ? null : answer);
        };
    }

    private int weightOf(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean endsWithContext = parameters.length > 0 && parameters[parameters.length - 1] == context;
        return parameters.length + (endsWithContext ? 1 : 0);
    }

    private boolean isServed(Type[] parameters) {
        switch (parameters.length) {
        case 0:
        case 1:
            return true;
        case 2:
            if (parameters[0] == context)
                return false;
            return parameters[1] == context || (parameters[0] == InputStream.class && parameters[1] == OutputStream.class);
        case 3:
            return parameters[0] == InputStream.class && parameters[1] == OutputStream.class && parameters[2] == context;
        default:
            return false;
        }
    }

    private Object[] argumentsFor(Type[] parameters, byte[] event, Object context) {
        Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < parameters.length; ++i)
            arguments[i] = parameters[i] == this.context ? context : read(event, parameters[i]);
        return arguments;
    }

    private static Object read(byte[] event, Type type) {
        try {
            Object json = event.length == 0 ? null : Json.parse(new String(event, StandardCharsets.UTF_8));
            return new JsonReader().read(json, type);
        } catch (InvocationTargetException error) {
            throw new RuntimeException("An error occurred during JSON parsing", error.getCause());
        } catch (ReflectiveOperationException | RuntimeException error) {
            throw new RuntimeException("An error occurred during JSON parsing", error);
        }
    }

    private static byte[] written(Object answer) {
        try {
            return JsonWriter.write(answer).getBytes(StandardCharsets.UTF_8);
        } catch (Throwable error) {
            throw new RuntimeException("An error occurred during JSON serialization of response", error);
        }
    }

    private static byte[] stream(MethodHandle handle, Type[] parameters, byte[] event, Object context) throws Throwable {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < parameters.length; ++i) {
            boolean isInput = parameters[i] == InputStream.class;
            arguments[i] = isInput                                ? new ByteArrayInputStream(event)
                         : parameters[i] == OutputStream.class ? output
                                                                   : context;
        }
        Object ignored = (Object) handle.invokeExact(arguments);
        return output.toByteArray();
    }

    private Object instanceOf(Class<?> owner) throws Fault {
        Object known = instances.get(owner);
        if (known != null)
            return known;
        try {
            Constructor<?> constructor = owner.getConstructor();
            Object made = constructor.newInstance();
            instances.put(owner, made);
            return made;
        } catch (NoSuchMethodException error) {
            boolean isInner = owner.getEnclosingClass() != null && !Modifier.isStatic(owner.getModifiers());
            String why = isInner ? " cannot be instantiated because it is a non-static inner class"
                                 : " has no public zero-argument constructor";
            throw new Fault("Class " + owner.getName() + why, new Exception(error), Fault.Told.AT_CALL);
        } catch (InvocationTargetException error) {
            Throwable cause = error.getCause();
            throw new Fault(Stacks.messageOf(cause), cause, Fault.Told.AT_START);
        } catch (ReflectiveOperationException error) {
            throw new Fault(Stacks.messageOf(error), error, Fault.Told.AT_CALL);
        } catch (LinkageError error) {
            throw new Fault(Stacks.messageOf(error), error, Fault.Told.AT_START);
        }
    }
}
