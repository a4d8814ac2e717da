// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Map;

/** Values of JSON that have no parts, as the types that want them. */
final class Scalars {
    private Scalars() {
    }

    /** Null, or the zero of a primitive type. */
    static Object nothingOf(Class<?> wanted) {
        return wanted.isPrimitive() && wanted != void.class ? Array.get(Array.newInstance(wanted, 1), 0) : null;
    }

    static String nameOf(Object json) {
        if (json instanceof Map)
            return "an object";
        if (json instanceof Iterable)
            return "a list";
        return json instanceof String ? "the text \"" + json + '"' : String.valueOf(json);
    }

    /** Throws IllegalArgumentException for what does not fit. */
    static Object read(Object json, Class<?> wanted) throws ReflectiveOperationException {
        if (wanted.isInstance(json))
            return json;
        if (wanted == String.class || wanted == CharSequence.class)
            return json.toString();
        if (json instanceof String && ((String) json).trim().isEmpty() && !wanted.isEnum() && wanted != char.class)
            return nothingOf(wanted);
        if (wanted == boolean.class || wanted == Boolean.class)
            return readFlag(json, wanted);
        if (wanted == char.class || wanted == Character.class)
            return json.toString().charAt(0);
        if (wanted == char[].class)
            return json.toString().toCharArray();
        if (wanted.isPrimitive() || Number.class.isAssignableFrom(wanted))
            return readNumber(json, wanted);
        if (wanted.isEnum())
            return constantOf(json, wanted);
        Object moment = readMoment(json, wanted);
        return moment != null ? moment : made(json, wanted);
    }

    private static Object readFlag(Object json, Class<?> wanted) {
        if (json instanceof Boolean)
            return json;
        if (json instanceof Number)
            return ((Number) json).intValue() != 0;
        if (json.equals("true") || json.equals("false"))
            return json.equals("true");
        throw JsonReader.doesNotFit(wanted, nameOf(json));
    }

    private static Object readNumber(Object json, Class<?> wanted) {
        if (json instanceof Boolean)
            throw JsonReader.doesNotFit(wanted, nameOf(json));
        BigDecimal value;
        try {
            value = new BigDecimal(json.toString().trim());
        } catch (NumberFormatException error) {
            throw JsonReader.doesNotFit(wanted, nameOf(json));
        }
        String name = wanted.getSimpleName();
        switch (name) {
        case "int":
        case "Integer":
            return inRange(value, Integer.MIN_VALUE, Integer.MAX_VALUE, wanted).intValue();
        case "long":
        case "Long":
            return inRange(value, Long.MIN_VALUE, Long.MAX_VALUE, wanted).longValue();
        case "short":
        case "Short":
            return inRange(value, Short.MIN_VALUE, Short.MAX_VALUE, wanted).shortValue();
        case "byte":
        case "Byte":
            return inRange(value, Byte.MIN_VALUE, Byte.MAX_VALUE, wanted).byteValue();
        case "float":
        case "Float":
            return value.floatValue();
        case "BigInteger":
            return value.toBigInteger();
        case "BigDecimal":
            return value;
        default:
            return value.doubleValue();
        }
    }

    private static BigInteger inRange(BigDecimal value, long least, long most, Class<?> wanted) {
        BigInteger whole = value.toBigInteger();
        if (whole.compareTo(BigInteger.valueOf(least)) < 0 || whole.compareTo(BigInteger.valueOf(most)) > 0)
            throw new IllegalArgumentException("The number " + value + " is out of the range of " + wanted.getName());
        return whole;
    }

    // What the enumeration does not know is nothing.
    private static Object constantOf(Object json, Class<?> wanted) {
        Object[] constants = wanted.getEnumConstants();
        if (json instanceof Number) {
            int number = ((Number) json).intValue();
            return number >= 0 && number < constants.length ? constants[number] : null;
        }
        for (Object constant : constants) {
            if (((Enum<?>) constant).name().equals(json))
                return constant;
        }
        return null;
    }

    private static Object readMoment(Object json, Class<?> wanted) {
        boolean isLegacy = wanted == Date.class || wanted == Calendar.class || wanted == GregorianCalendar.class;
        if (!isLegacy && wanted != Instant.class)
            return null;
        Instant moment;
        if (json instanceof Number)
            moment = isLegacy ? Instant.ofEpochMilli(((Number) json).longValue()) : ofSeconds(new BigDecimal(json.toString()));
        else
            moment = ofText(json.toString());
        if (wanted == Instant.class)
            return moment;
        if (wanted == Date.class)
            return Date.from(moment);
        Calendar calendar = new GregorianCalendar();
        calendar.setTimeInMillis(moment.toEpochMilli());
        return calendar;
    }

    private static Instant ofSeconds(BigDecimal seconds) {
        BigInteger whole = seconds.toBigInteger();
        return Instant.ofEpochSecond(whole.longValue(), seconds.subtract(new BigDecimal(whole)).movePointRight(9).longValue());
    }

    private static Instant ofText(String text) {
        try {
            return text.length() == 10 ? Instant.parse(text + "T00:00:00Z") : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException error) {
            throw new IllegalArgumentException(error.getMessage());
        }
    }

    // Types that can be told as a text know how to read one: UUID, URI, LocalDate, Joda's DateTime.
    private static Object made(Object json, Class<?> wanted) throws ReflectiveOperationException {
        try {
            Method maker = json instanceof String ? JsonReader.makerOf(wanted) : null;
            if (maker != null)
                return maker.invoke(null, json);
            for (Constructor<?> constructor : wanted.getConstructors()) {
                Class<?>[] parameters = constructor.getParameterTypes();
                if (parameters.length == 1 && parameters[0] == String.class && json instanceof String)
                    return constructor.newInstance(json);
            }
        } catch (InvocationTargetException error) {
            throw new IllegalArgumentException(error.getCause());
        }
        throw JsonReader.doesNotFit(wanted, nameOf(json));
    }
}
