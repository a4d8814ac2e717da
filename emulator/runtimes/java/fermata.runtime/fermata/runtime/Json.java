// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON into maps, lists, texts, numbers, booleans and null. */
public final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Throws IllegalArgumentException, which says where. */
    public static Object parse(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.skipSpace();
        if (json.at < text.length())
            throw json.unexpected();
        return value;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> parseObject(String text) {
        return (Map<String, Object>) parse(text);
    }

    private Object value() {
        skipSpace();
        if (at >= text.length())
            throw new IllegalArgumentException("Unexpected end of the JSON text");
        char first = text.charAt(at);
        if (first == '{')
            return object();
        if (first == '[')
            return list();
        if (first == '"')
            return string();
        if (first == '-' || Character.isDigit(first))
            return number();
        if (word("true"))
            return true;
        if (word("false"))
            return false;
        if (word("null"))
            return null;
        throw unexpected();
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        ++at;
        if (next('}'))
            return members;
        do {
            skipSpace();
            if (at >= text.length() || text.charAt(at) != '"')
                throw unexpected();
            String name = string();
            if (!next(':'))
                throw unexpected();
            members.put(name, value());
        } while (next(','));
        if (!next('}'))
            throw unexpected();
        return members;
    }

    private List<Object> list() {
        List<Object> items = new ArrayList<>();
        ++at;
        if (next(']'))
            return items;
        do {
            items.add(value());
        } while (next(','));
        if (!next(']'))
            throw unexpected();
        return items;
    }

    private String string() {
        StringBuilder said = new StringBuilder();
        for (++at; at < text.length(); ++at) {
            char letter = text.charAt(at);
            if (letter == '"') {
                ++at;
                return said.toString();
            }
            said.append(letter == '\\' ? escaped() : letter);
        }
        throw new IllegalArgumentException("Unexpected end of the JSON text in a string");
    }

    private char escaped() {
        if (++at >= text.length())
            throw unexpected();
        char letter = text.charAt(at);
        switch (letter) {
        case 'n':
            return '\n';
        case 't':
            return '\t';
        case 'r':
            return '\r';
        case 'b':
            return '\b';
        case 'f':
            return '\f';
        case 'u':
            if (at + 4 >= text.length())
                throw unexpected();
            char code = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
            at += 4;
            return code;
        default:
            return letter;
        }
    }

    private Number number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0)
            ++at;
        String digits = text.substring(start, at);
        try {
            if (digits.chars().anyMatch(letter -> ".eE".indexOf(letter) >= 0))
                return Double.isInfinite(Double.parseDouble(digits)) ? (Number) new BigDecimal(digits) : Double.valueOf(digits);
            if (digits.length() > 18)
                return new BigInteger(digits);
            long whole = Long.parseLong(digits);
            return whole == (int) whole ? (Number) (int) whole : (Number) whole;
        } catch (NumberFormatException error) {
            at = start;
            throw unexpected();
        }
    }

    private boolean word(String word) {
        if (!text.startsWith(word, at))
            return false;
        at += word.length();
        return true;
    }

    private boolean next(char wanted) {
        skipSpace();
        if (at >= text.length() || text.charAt(at) != wanted)
            return false;
        ++at;
        return true;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0)
            ++at;
    }

    private IllegalArgumentException unexpected() {
        if (at >= text.length())
            return new IllegalArgumentException("Unexpected end of the JSON text");
        return new IllegalArgumentException("Unexpected character '" + text.charAt(at) + "' at " + at + " of the JSON text");
    }
}
