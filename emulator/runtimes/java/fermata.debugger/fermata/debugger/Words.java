// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import java.util.ArrayList;
import java.util.List;

/** The words of an expression: names, signs, and literals with their values. */
final class Words {
    private static final String[] SIGNS = {">>>", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>"};

    /** One of them. */
    static final class Word {
        final String text;
        final boolean isLiteral;
        final Object value;

        Word(String text, boolean isLiteral, Object value) {
            this.text = text;
            this.isLiteral = isLiteral;
            this.value = value;
        }
    }

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;

    Words(String text) {
        this.text = text;
    }

    /** Throws IllegalArgumentException for what is none. */
    List<Word> all() {
        while (at < text.length()) {
            char first = text.charAt(at);
            if (Character.isWhitespace(first))
                ++at;
            else if (Character.isDigit(first))
                number();
            else if (first == '"' || first == '\'')
                quoted(first);
            else if (Character.isJavaIdentifierStart(first))
                name();
            else
                sign();
        }
        return words;
    }

    private void name() {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at)))
            ++at;
        String word = text.substring(start, at);
        boolean isFlag = word.equals("true") || word.equals("false");
        words.add(new Word(word, isFlag || word.equals("null"), isFlag ? word.equals("true") : null));
    }

    private void number() {
        int start = at;
        boolean isHex = text.startsWith("0x", at) || text.startsWith("0X", at);
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_' || isPoint()))
            ++at;
        String word = text.substring(start, at);
        String digits = word.replace("_", "");
        char last = Character.toLowerCase(digits.charAt(digits.length() - 1));
        Object value;
        try {
            if (!isHex && (last == 'f' || last == 'd' || digits.contains(".") || digits.toLowerCase().contains("e")))
                value = last == 'f' ? (Object) Float.valueOf(digits) : (Object) Double.valueOf(digits);
            else if (last == 'l')
                value = Long.decode(digits.substring(0, digits.length() - 1));
            else
                value = isHex ? (int) (long) Long.decode(digits) : Integer.parseInt(digits);
        } catch (NumberFormatException error) {
            throw new IllegalArgumentException(word + " is no number");
        }
        words.add(new Word(word, true, value));
    }

    private boolean isPoint() {
        return text.charAt(at) == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    }

    private void quoted(char quote) {
        int start = at++;
        StringBuilder said = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char letter = text.charAt(at++);
            if (letter == '\\' && at < text.length())
                letter = escaped(text.charAt(at++));
            said.append(letter);
        }
        if (at >= text.length())
            throw new IllegalArgumentException("a quotation mark is missing");
        ++at;
        boolean isLetter = quote == '\'';
        if (isLetter && said.length() != 1)
            throw new IllegalArgumentException(text.substring(start, at) + " is not one character");
        words.add(new Word(text.substring(start, at), true, isLetter ? (Object) said.charAt(0) : said.toString()));
    }

    private static char escaped(char letter) {
        switch (letter) {
        case 'n':
            return '\n';
        case 't':
            return '\t';
        case 'r':
            return '\r';
        case '0':
            return '\0';
        default:
            return letter;
        }
    }

    private void sign() {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                words.add(new Word(sign, false, null));
                return;
            }
        }
        if ("()[].,?:!+-*/%<>=&|^~".indexOf(text.charAt(at)) < 0)
            throw new IllegalArgumentException("unexpected " + text.charAt(at));
        words.add(new Word(text.substring(at, at + 1), false, null));
        ++at;
    }
}
