// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "3" is the third hit; ">= 3", "% 2" and the like are what they say. */
final class HitCount {
    private static final Pattern FORM = Pattern.compile("\\s*(==|=|>=|<=|>|<|%)?\\s*(\\d{1,9})\\s*");

    final String problem; // null: none
    private final String comparison; // null: every hit
    private final int number;

    HitCount(String text) {
        Matcher match = text == null ? null : FORM.matcher(text);
        boolean isCount = match != null && match.matches();
        problem = text != null && !isCount ? text + " is no number of hits" : null;
        comparison = isCount ? (match.group(1) == null ? "==" : match.group(1)) : null;
        number = isCount ? Integer.parseInt(match.group(2)) : 0;
    }

    boolean isAlways() {
        return comparison == null;
    }

    boolean isReached(int hits) {
        if (comparison == null)
            return true;
        switch (comparison) {
        case "%":
            return number > 0 && hits % number == 0;
        case ">=":
            return hits >= number;
        case "<=":
            return hits <= number;
        case ">":
            return hits > number;
        case "<":
            return hits < number;
        default:
            return hits == number;
        }
    }
}
