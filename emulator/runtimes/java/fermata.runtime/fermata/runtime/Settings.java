// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.util.List;
import java.util.Map;

/** What the emulator says of the function: configurationOf() in emulator/instances/surroundings.h. */
final class Settings {
    private final Map<String, Object> values;

    Settings(String json) {
        values = Json.parseObject(json);
    }

    String text(String name) {
        Object value = values.get(name);
        return value == null ? "" : value.toString();
    }

    int number(String name) {
        return ((Number) values.get(name)).intValue();
    }

    boolean isOn(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> object(String name) {
        return (Map<String, Object>) values.get(name);
    }

    List<?> list(String object, String name) {
        return (List<?>) object(object).get(name);
    }
}
