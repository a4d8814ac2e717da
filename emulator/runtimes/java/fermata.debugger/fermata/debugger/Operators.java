// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import com.sun.jdi.ObjectReference;

/** What Java's operators make of values. Texts are equal if they say the same: in a debugger nobody means anything else. */
final class Operators {
    private Operators() {
    }

    static Object unary(String operator, Object given) throws Refusal {
        Object value = Conversion.unboxed(given);
        if (operator.equals("!") && value instanceof Boolean)
            return !(Boolean) value;
        if (value instanceof Double || value instanceof Float)
            return operator.equals("-") ? (Object) (-((Number) value).doubleValue()) : value;
        if (value instanceof Number || value instanceof Character) {
            long whole = wholeOf(value);
            long made = operator.equals("-") ? -whole : operator.equals("~") ? ~whole : whole;
            return value instanceof Long ? (Object) made : (Object) (int) made;
        }
        throw refused(operator, given);
    }

    static Object binary(String operator, Object first, Object second) throws Refusal {
        Object left = Conversion.unboxed(first);
        Object right = Conversion.unboxed(second);
        if (operator.equals("==") || operator.equals("!="))
            return areEqual(left, right) == operator.equals("==");
        if (left instanceof Boolean && right instanceof Boolean)
            return logical(operator, (Boolean) left, (Boolean) right);
        if (!isNumber(left) || !isNumber(right))
            throw refused(operator, isNumber(left) ? second : first);
        boolean isBroken = left instanceof Double || right instanceof Double || left instanceof Float || right instanceof Float;
        if (isBroken)
            return broken(operator, numberOf(left), numberOf(right), left instanceof Double || right instanceof Double);
        Object whole = whole(operator, wholeOf(left), wholeOf(right));
        boolean isLong = left instanceof Long || (right instanceof Long && !operator.contains("<<") && !operator.contains(">>"));
        return whole instanceof Long && !isLong ? (Object) (int) (long) (Long) whole : whole;
    }

    private static boolean areEqual(Object left, Object right) {
        if (isNumber(left) && isNumber(right)) {
            boolean areWhole = !(left instanceof Double || left instanceof Float || right instanceof Double || right instanceof Float);
            return areWhole ? wholeOf(left) == wholeOf(right) : numberOf(left) == numberOf(right);
        }
        return left == null ? right == null : left.equals(right);
    }

    private static Object logical(String operator, boolean left, boolean right) throws Refusal {
        switch (operator) {
        case "&":
            return left && right;
        case "|":
            return left || right;
        case "^":
            return left != right;
        default:
            throw refused(operator, left);
        }
    }

    private static Object broken(String operator, double left, double right, boolean isDouble) throws Refusal {
        Object compared = compared(operator, Double.compare(left, right), Double.isNaN(left) || Double.isNaN(right));
        if (compared != null)
            return compared;
        double made;
        switch (operator) {
        case "+":
            made = left + right;
            break;
        case "-":
            made = left - right;
            break;
        case "*":
            made = left * right;
            break;
        case "/":
            made = left / right;
            break;
        case "%":
            made = left % right;
            break;
        default:
            throw refused(operator, left);
        }
        return isDouble ? (Object) made : (Object) (float) made;
    }

    private static Object whole(String operator, long left, long right) throws Refusal {
        Object compared = compared(operator, Long.compare(left, right), false);
        if (compared != null)
            return compared;
        if ((operator.equals("/") || operator.equals("%")) && right == 0)
            throw new Refusal("java.lang.ArithmeticException: / by zero");
        switch (operator) {
        case "+":
            return left + right;
        case "-":
            return left - right;
        case "*":
            return left * right;
        case "/":
            return left / right;
        case "%":
            return left % right;
        case "<<":
            return left << right;
        case ">>":
            return left >> right;
        case ">>>":
            return left >>> right;
        case "&":
            return left & right;
        case "|":
            return left | right;
        case "^":
            return left ^ right;
        default:
            throw refused(operator, left);
        }
    }

    private static Boolean compared(String operator, int order, boolean isNone) {
        switch (operator) {
        case "<":
            return !isNone && order < 0;
        case ">":
            return !isNone && order > 0;
        case "<=":
            return !isNone && order <= 0;
        case ">=":
            return !isNone && order >= 0;
        default:
            return null;
        }
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Character;
    }

    private static long wholeOf(Object value) {
        return value instanceof Character ? (Character) value : ((Number) value).longValue();
    }

    private static double numberOf(Object value) {
        return value instanceof Character ? (Character) value : ((Number) value).doubleValue();
    }

    private static Refusal refused(String operator, Object value) {
        String type = value instanceof ObjectReference ? ((ObjectReference) value).referenceType().name() : Conversion.typeOf(value);
        return new Refusal("The operator " + operator + " has no meaning for " + type);
    }
}
