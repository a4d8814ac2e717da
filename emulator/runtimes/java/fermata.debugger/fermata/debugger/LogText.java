// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a log point says: {expressions} in a text. */
final class LogText {
    private static final Pattern EXPRESSION = Pattern.compile("\\{([^{}]*)\\}");

    private LogText() {
    }

    static String of(String message, Evaluator evaluator, Values values) {
        Matcher match = EXPRESSION.matcher(message);
        StringBuilder said = new StringBuilder();
        while (match.find())
            match.appendReplacement(said, Matcher.quoteReplacement(valueOf(match.group(1), evaluator, values)));
        return match.appendTail(said).toString();
    }

    private static String valueOf(String text, Evaluator evaluator, Values values) {
        try {
            Object value = evaluator.value(Held.read(text));
            Object plain = Conversion.unboxed(value);
            return plain instanceof String ? (String) plain : values.brief(value);
        } catch (Refusal error) {
            return "{" + error.getMessage() + "}";
        }
    }
}
