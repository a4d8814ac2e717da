// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Generic types: what stands behind their names. */
final class Types {
    private Types() {
    }

    static Class<?> raw(Type type, Map<TypeVariable<?>, Type> bound) {
        if (type instanceof Class)
            return (Class<?>) type;
        if (type instanceof ParameterizedType)
            return (Class<?>) ((ParameterizedType) type).getRawType();
        if (type instanceof GenericArrayType)
            return Array.newInstance(raw(((GenericArrayType) type).getGenericComponentType(), bound), 0).getClass();
        if (type instanceof WildcardType)
            return raw(((WildcardType) type).getUpperBounds()[0], bound);
        TypeVariable<?> variable = (TypeVariable<?>) type;
        return raw(bound.getOrDefault(variable, variable.getBounds()[0]), bound);
    }

    /** What the parameters of a generic class are in one place where it is used. */
    static Map<TypeVariable<?>, Type> bindings(Class<?> type, Type[] arguments, Map<TypeVariable<?>, Type> around) {
        Map<TypeVariable<?>, Type> bound = new HashMap<>(around);
        TypeVariable<?>[] parameters = type.getTypeParameters();
        for (int i = 0; i < Math.min(parameters.length, arguments.length); ++i)
            bound.put(parameters[i], arguments[i] instanceof TypeVariable ? around.getOrDefault(arguments[i], Object.class) : arguments[i]);
        return bound;
    }

    /** The arguments that a class gives an interface which it or an ancestor implements; null: it gives none. */
    static Type[] argumentsOf(Class<?> type, Class<?> wanted) {
        return argumentsOf((Type) type, wanted, Collections.emptyMap());
    }

    private static Type[] argumentsOf(Type type, Class<?> wanted, Map<TypeVariable<?>, Type> around) {
        Class<?> raw = raw(type, around);
        if (!wanted.isAssignableFrom(raw))
            return null;
        Type[] given = type instanceof ParameterizedType ? ((ParameterizedType) type).getActualTypeArguments() : new Type[0];
        Map<TypeVariable<?>, Type> bound = bindings(raw, given, around);
        if (raw == wanted) {
            if (given.length == 0)
                return null;
            Type[] resolved = given.clone();
            for (int i = 0; i < resolved.length; ++i)
                resolved[i] = resolved[i] instanceof TypeVariable ? around.getOrDefault(resolved[i], resolved[i]) : resolved[i];
            return resolved;
        }
        for (Type above : raw.getGenericInterfaces()) {
            Type[] found = argumentsOf(above, wanted, bound);
            if (found != null)
                return found;
        }
        return raw.getGenericSuperclass() == null ? null : argumentsOf(raw.getGenericSuperclass(), wanted, bound);
    }
}
