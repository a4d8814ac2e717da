// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Calendar;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what a handler answers as Lambda's runtime does: what is null in an object is left out, moments are numbers. */
public final class JsonWriter {
    private static final int DEEPEST = 500;

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Throws IllegalArgumentException for what contains itself, and what a getter throws. */
    public static String write(Object value) throws Throwable {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.text.toString();
    }

    private void value(Object value) throws Throwable {
        if (++depth > DEEPEST)
            throw new IllegalArgumentException("The answer is nested too deep, or contains itself: " + value.getClass().getName());
        if (value == null || value instanceof Boolean)
            text.append(value);
        else if (value instanceof Number)
            number((Number) value);
        else if (value instanceof CharSequence || value instanceof Character)
            string(value.toString());
        else if (value instanceof Enum)
            string(((Enum<?>) value).name());
        else if (value instanceof Optional)
            value(((Optional<?>) value).orElse(null));
        else if (value instanceof Map)
            map((Map<?, ?>) value);
        else if (value instanceof Iterable || value instanceof Iterator)
            list(value instanceof Iterable ? ((Iterable<?>) value).iterator() : (Iterator<?>) value);
        else if (value.getClass().isArray() || value instanceof ByteBuffer)
            array(value);
        else if (!moment(value))
            object(value);
        --depth;
    }

    private void number(Number value) {
        boolean isNone = value.toString().equals("NaN") || value.toString().endsWith("Infinity");
        if (isNone)
            string(value.toString());
        else
            text.append(value);
    }

    private void map(Map<?, ?> map) throws Throwable {
        String between = "";
        text.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getValue() == null)
                continue;
            text.append(between);
            string(String.valueOf(entry.getKey()));
            text.append(':');
            value(entry.getValue());
            between = ",";
        }
        text.append('}');
    }

    private void list(Iterator<?> items) throws Throwable {
        text.append('[');
        for (String between = ""; items.hasNext(); between = ",") {
            text.append(between);
            value(items.next());
        }
        text.append(']');
    }

    private void array(Object array) throws Throwable {
        if (array instanceof byte[]) {
            string(Base64.getEncoder().encodeToString((byte[]) array));
        } else if (array instanceof ByteBuffer) {
            ByteBuffer rest = ((ByteBuffer) array).duplicate();
            byte[] bytes = new byte[rest.remaining()];
            rest.get(bytes);
            string(Base64.getEncoder().encodeToString(bytes));
        } else if (array instanceof char[]) {
            string(new String((char[]) array));
        } else {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(array); ++i)
                items.add(Array.get(array, i));
            list(items.iterator());
        }
    }

    // Dates are milliseconds, moments seconds, and what has no zone is its parts.
    private boolean moment(Object value) throws Throwable {
        if (value instanceof Date)
            text.append(((Date) value).getTime());
        else if (value instanceof Calendar)
            text.append(((Calendar) value).getTimeInMillis());
        else if (value instanceof Instant)
            seconds(((Instant) value).getEpochSecond(), ((Instant) value).getNano());
        else if (value instanceof OffsetDateTime)
            moment(((OffsetDateTime) value).toInstant());
        else if (value instanceof ZonedDateTime)
            moment(((ZonedDateTime) value).toInstant());
        else if (value instanceof Duration)
            seconds(((Duration) value).getSeconds(), ((Duration) value).getNano());
        else if (value instanceof LocalDate)
            value(partsOf((LocalDate) value));
        else if (value instanceof LocalTime)
            value(partsOf((LocalTime) value));
        else if (value instanceof LocalDateTime)
            value(partsOf((LocalDateTime) value));
        else if (value.getClass().getName().startsWith("java."))
            string(value.toString()); // UUID, URI, Class and the like
        else
            return false;
        return true;
    }

    private void seconds(long seconds, int nanoseconds) {
        text.append(BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanoseconds, 9)).toPlainString());
    }

    private static List<Integer> partsOf(LocalDate date) {
        return Arrays.asList(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    private static List<Integer> partsOf(LocalTime time) {
        List<Integer> parts = new ArrayList<>(Arrays.asList(time.getHour(), time.getMinute()));
        if (time.getSecond() > 0 || time.getNano() > 0)
            parts.add(time.getSecond());
        if (time.getNano() > 0)
            parts.add(time.getNano());
        return parts;
    }

    private static List<Integer> partsOf(LocalDateTime time) {
        List<Integer> parts = new ArrayList<>(partsOf(time.toLocalDate()));
        parts.addAll(partsOf(time.toLocalTime()));
        return parts;
    }

    private void object(Object object) throws Throwable {
        String between = "";
        text.append('{');
        for (Properties.Property property : Properties.of(object.getClass()).values()) {
            Object part = property.isReadable() ? partOf(object, property) : null;
            if (part == null)
                continue;
            text.append(between);
            string(property.name);
            text.append(':');
            value(part);
            between = ",";
        }
        text.append('}');
    }

    private static Object partOf(Object object, Properties.Property property) throws Throwable {
        try {
            return property.read(object);
        } catch (InvocationTargetException error) {
            throw error.getCause();
        }
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); ++i)
            letter(value.charAt(i));
        text.append('"');
    }

    private void letter(char letter) {
        switch (letter) {
        case '"':
        case '\\':
            text.append('\\').append(letter);
            break;
        case '\n':
            text.append("\\n");
            break;
        case '\r':
            text.append("\\r");
            break;
        case '\t':
            text.append("\\t");
            break;
        default:
            if (letter < ' ')
                text.append(String.format("\\u%04x", (int) letter));
            else
                text.append(letter);
        }
    }
}
