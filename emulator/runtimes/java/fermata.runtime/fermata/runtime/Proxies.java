// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Objects of the vendors' interfaces, which are on a function's own class path and not on ours. What an interface asks
 * that nobody here has heard of is answered with nothing.
 */
final class Proxies {
    /** What one method gives. */
    interface Answer {
        Object to(Object[] arguments) throws Throwable;
    }

    /** What the methods of an interface give, by their names. */
    static final class Answers {
        private final Map<String, Answer> byName = new LinkedHashMap<>();

        Answers with(String name, Object value) {
            return on(name, arguments -> value);
        }

        Answers on(String name, Answer answer) {
            byName.put(name, answer);
            return this;
        }
    }

    private Proxies() {
    }

    /** Of the interface that a method of `owner` gives; null: there is no such method. */
    static Object forMethod(Class<?> owner, String method, Answers answers) {
        try {
            return make(owner.getMethod(method).getReturnType(), answers);
        } catch (NoSuchMethodException missing) {
            return null;
        }
    }

    static Object make(Class<?> type, Answers answers) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Object[] given = arguments == null ? new Object[0] : arguments;
            if (method.getDeclaringClass() == Object.class)
                return ofEveryObject(proxy, type, method, given);
            Answer answer = answers.byName.get(method.getName());
            return answer == null ? Scalars.nothingOf(method.getReturnType()) : answer.to(given);
        });
    }

    private static Object ofEveryObject(Object proxy, Class<?> type, Method method, Object[] arguments) {
        switch (method.getName()) {
        case "equals":
            return proxy == arguments[0];
        case "hashCode":
            return System.identityHashCode(proxy);
        default:
            return type.getSimpleName() + '@' + Integer.toHexString(System.identityHashCode(proxy));
        }
    }
}
