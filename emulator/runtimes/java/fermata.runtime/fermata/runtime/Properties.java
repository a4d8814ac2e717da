// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a class has to say of itself as JSON: its getters, setters, public fields, and a record's components. */
final class Properties {
    /** One of them. What cannot be read, or not be written, has null there. */
    static final class Property {
        final String name;
        Type type;
        Method getter;
        Method setter;
        Field field;

        Property(String name) {
            this.name = name;
        }

        boolean isReadable() {
            return getter != null || field != null;
        }

        boolean isWritable() {
            return setter != null || field != null;
        }

        Object read(Object owner) throws ReflectiveOperationException {
            return getter != null ? getter.invoke(owner) : field.get(owner);
        }

        void write(Object owner, Object value) throws ReflectiveOperationException {
            if (setter != null)
                setter.invoke(owner, value);
            else
                field.set(owner, value);
        }
    }

    private static final Map<Class<?>, Map<String, Property>> KNOWN = Collections.synchronizedMap(new HashMap<>());

    private Properties() {
    }

    /** In the order of the fields behind them. */
    static Map<String, Property> of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, Properties::look);
    }

    /** A record's components as parameters of its constructor; null: it is none. (Java 16 has them; we build for 11.) */
    static Constructor<?> recordConstructor(Class<?> type) {
        Class<?> base = type.getSuperclass();
        if (base == null || !base.getName().equals("java.lang.Record"))
            return null;
        List<Class<?>> components = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()))
                components.add(field.getType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(components.toArray(new Class<?>[0]));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException error) {
            return null;
        }
    }

    /** The names of a record's components, and their types, in order. */
    static Map<String, Type> components(Class<?> type) {
        Map<String, Type> components = new LinkedHashMap<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()))
                components.put(field.getName(), field.getGenericType());
        }
        return components;
    }

    private static Map<String, Property> look(Class<?> type) {
        Map<String, Property> found = new LinkedHashMap<>();
        List<Class<?>> line = new ArrayList<>();
        for (Class<?> one = type; one != null && one != Object.class; one = one.getSuperclass())
            line.add(0, one);
        for (Class<?> one : line) {
            for (Field field : one.getDeclaredFields())
                addField(found, field);
        }
        boolean isRecord = recordConstructor(type) != null;
        for (Method method : type.getMethods()) {
            if (method.getDeclaringClass() != Object.class && !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
                addMethod(found, method, isRecord);
        }
        found.values().removeIf(property -> !property.isReadable() && !property.isWritable());
        return found;
    }

    private static void addField(Map<String, Property> found, Field field) {
        if (Modifier.isStatic(field.getModifiers()) || Modifier.isTransient(field.getModifiers()) || field.isSynthetic())
            return;
        Property property = found.computeIfAbsent(field.getName(), Property::new); // a private one keeps the place
        if (Modifier.isPublic(field.getModifiers())) {
            field.setAccessible(true);
            property.field = field;
            property.type = field.getGenericType();
        }
    }

    private static void addMethod(Map<String, Property> found, Method method, boolean isRecord) {
        String name = method.getName();
        Parameter[] parameters = method.getParameters();
        boolean answers = method.getReturnType() != void.class;
        boolean isFlag = name.startsWith("is") && method.getReturnType() == boolean.class;
        String stem = stemOf(name, isFlag);
        if (parameters.length == 0 && answers && (name.startsWith("get") || isFlag) && !stem.isEmpty()) {
            Property property = found.computeIfAbsent(stem, Property::new);
            method.setAccessible(true);
            property.getter = method;
            if (property.setter == null)
                property.type = method.getGenericReturnType();
        } else if (parameters.length == 1 && name.startsWith("set") && !stem.isEmpty()) {
            Property property = found.computeIfAbsent(stem, Property::new);
            method.setAccessible(true);
            property.setter = method;
            property.type = parameters[0].getParameterizedType();
        } else if (isRecord && parameters.length == 0 && answers && found.containsKey(name)) {
            method.setAccessible(true);
            found.get(name).getter = method;
        }
    }

    // getName is name, and getURL is URL, as the rules for beans have it.
    private static String stemOf(String name, boolean isFlag) {
        String stem = name.length() > 3 || isFlag ? name.substring(isFlag ? 2 : 3) : "";
        if (stem.isEmpty() || (stem.length() > 1 && Character.isUpperCase(stem.charAt(0)) && Character.isUpperCase(stem.charAt(1))))
            return stem;
        return Character.toLowerCase(stem.charAt(0)) + stem.substring(1);
    }
}
