// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes of JSON what a handler's parameter wants, by Lambda's rules: unknown members are left out, an empty text is no
 * object, one value stands for a list of one.
 */
final class JsonReader {
    private final Map<TypeVariable<?>, Type> bound;

    JsonReader() {
        this(Collections.emptyMap());
    }

    private JsonReader(Map<TypeVariable<?>, Type> bound) {
        this.bound = bound;
    }

    /** Throws IllegalArgumentException for what does not fit. */
    Object read(Object json, Type type) throws ReflectiveOperationException {
        if (type instanceof TypeVariable)
            return read(json, bound.getOrDefault(type, ((TypeVariable<?>) type).getBounds()[0]));
        if (type instanceof WildcardType)
            return read(json, ((WildcardType) type).getUpperBounds()[0]);
        if (type instanceof GenericArrayType)
            return readArray(json, ((GenericArrayType) type).getGenericComponentType());
        Type[] arguments = type instanceof ParameterizedType ? ((ParameterizedType) type).getActualTypeArguments() : new Type[0];
        Class<?> wanted = Types.raw(type, bound);
        if (Optional.class == wanted)
            return Optional.ofNullable(json == null ? null : read(json, argument(arguments, 0)));
        if (json == null)
            return Scalars.nothingOf(wanted);
        if (wanted == Object.class)
            return json;
        if (wanted.isArray() && wanted != byte[].class && wanted != char[].class)
            return readArray(json, wanted.getComponentType());
        if (Collection.class.isAssignableFrom(wanted) || wanted == Iterable.class)
            return readCollection(json, wanted, argument(arguments, 0));
        if (Map.class.isAssignableFrom(wanted))
            return readMap(json, wanted, argument(arguments, 0), argument(arguments, 1));
        if (json instanceof List && !wanted.isArray())
            return unwrapped((List<?>) json, type, wanted);
        if (json instanceof Map)
            return readObject((Map<?, ?>) json, wanted, arguments);
        if (wanted == byte[].class || wanted == ByteBuffer.class) {
            byte[] bytes = Base64.getDecoder().decode(json.toString());
            return wanted == byte[].class ? bytes : ByteBuffer.wrap(bytes);
        }
        return Scalars.read(json, wanted);
    }

    private Type argument(Type[] arguments, int number) {
        if (number >= arguments.length)
            return Object.class;
        return arguments[number] instanceof TypeVariable ? bound.getOrDefault(arguments[number], Object.class) : arguments[number];
    }

    // A list of one stands for its item, an empty one for nothing.
    private Object unwrapped(List<?> list, Type type, Class<?> wanted) throws ReflectiveOperationException {
        if (list.isEmpty())
            return Scalars.nothingOf(wanted);
        if (list.size() == 1)
            return read(list.get(0), type);
        throw doesNotFit(wanted, "a list");
    }

    private Object readArray(Object json, Type component) throws ReflectiveOperationException {
        List<?> items = json instanceof List ? (List<?>) json : Collections.singletonList(json);
        Object array = Array.newInstance(Types.raw(component, bound), items.size());
        for (int i = 0; i < items.size(); ++i)
            Array.set(array, i, read(items.get(i), component));
        return array;
    }

    private Object readCollection(Object json, Class<?> wanted, Type item) throws ReflectiveOperationException {
        Collection<Object> made = emptyCollection(wanted);
        for (Object one : json instanceof List ? (List<?>) json : Collections.singletonList(json))
            made.add(read(one, item));
        return made;
    }

    @SuppressWarnings("unchecked")
    private static Collection<Object> emptyCollection(Class<?> wanted) throws ReflectiveOperationException {
        if (!wanted.isInterface() && !Modifier.isAbstract(wanted.getModifiers()))
            return (Collection<Object>) wanted.getDeclaredConstructor().newInstance();
        if (wanted.isAssignableFrom(ArrayList.class))
            return new ArrayList<>();
        if (wanted.isAssignableFrom(LinkedHashSet.class))
            return new LinkedHashSet<>();
        return SortedSet.class.isAssignableFrom(wanted) ? (Collection<Object>) (Collection<?>) new TreeSet<>() : new ArrayDeque<>();
    }

    @SuppressWarnings("unchecked")
    private Object readMap(Object json, Class<?> wanted, Type key, Type item) throws ReflectiveOperationException {
        if (!(json instanceof Map))
            throw doesNotFit(wanted, Scalars.nameOf(json));
        Map<Object, Object> made;
        if (wanted.isAssignableFrom(LinkedHashMap.class))
            made = new LinkedHashMap<>();
        else if (wanted.isInterface() && SortedMap.class.isAssignableFrom(wanted))
            made = new TreeMap<>();
        else
            made = (Map<Object, Object>) wanted.getDeclaredConstructor().newInstance();
        for (Map.Entry<?, ?> member : ((Map<?, ?>) json).entrySet())
            made.put(read(member.getKey(), key), read(member.getValue(), item));
        return made;
    }

    private Object readObject(Map<?, ?> json, Class<?> wanted, Type[] arguments) throws ReflectiveOperationException {
        if (wanted.isPrimitive() || wanted == String.class || Number.class.isAssignableFrom(wanted) || wanted.isEnum())
            throw doesNotFit(wanted, "an object");
        JsonReader inside = arguments.length == 0 ? this : new JsonReader(Types.bindings(wanted, arguments, bound));
        Names names = new Names(wanted, json);
        Constructor<?> record = Properties.recordConstructor(wanted);
        if (record != null) {
            List<Object> parts = new ArrayList<>();
            for (Map.Entry<String, Type> component : Properties.components(wanted).entrySet())
                parts.add(inside.read(names.valueOf(component.getKey()), component.getValue()));
            return record.newInstance(parts.toArray());
        }
        if (wanted.isInterface() || Modifier.isAbstract(wanted.getModifiers()))
            throw new IllegalArgumentException("An object of the abstract " + wanted.getName() + " cannot be made");
        Constructor<?> constructor = wanted.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object made = constructor.newInstance();
        for (Properties.Property property : Properties.of(wanted).values()) {
            if (property.isWritable() && names.has(property.name))
                property.write(made, inside.read(names.valueOf(property.name), property.type));
        }
        return made;
    }

    static IllegalArgumentException doesNotFit(Class<?> wanted, String given) {
        return new IllegalArgumentException("A value of type " + wanted.getName() + " cannot be made from " + given);
    }

    /** A class's own names for the members of an object. */
    private static final class Names {
        // In these events the names differ in more than their case: detail-type, eventSourceARN.
        private static final String EVENTS = "com.amazonaws.services.lambda.runtime.events.";

        private final Map<?, ?> json;
        private final Map<String, Object> loosely = new HashMap<>();

        Names(Class<?> type, Map<?, ?> json) {
            this.json = json;
            if (type.getName().startsWith(EVENTS)) {
                for (Map.Entry<?, ?> member : json.entrySet())
                    loosely.put(loose(member.getKey().toString()), member.getKey());
            }
        }

        boolean has(String name) {
            return json.containsKey(name) || loosely.containsKey(loose(name));
        }

        Object valueOf(String name) {
            return json.containsKey(name) ? json.get(name) : json.get(loosely.get(loose(name)));
        }

        private static String loose(String name) {
            return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        }
    }

    /** Of a method `parse`, `fromString` or the like: what makes an object of a text. */
    static Method makerOf(Class<?> type) {
        for (String name : new String[] {"parse", "fromString", "valueOf"}) {
            for (Class<?> text : new Class<?>[] {String.class, CharSequence.class}) {
                try {
                    Method method = type.getMethod(name, text);
                    if (Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType()))
                        return method;
                } catch (NoSuchMethodException missing) {
                    continue;
                }
            }
        }
        return null;
    }
}
