// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.debugger;

import java.util.ArrayList;
import java.util.List;

/** An expression in Java as a tree: literals, names, members, calls, elements, operators, assignments. */
final class Expression {
    enum Kind { LITERAL, NAME, MEMBER, CALL, ELEMENT, UNARY, BINARY, CHOICE, ASSIGNMENT, NEW, CAST, INSTANCE }

    final Kind kind;
    final String text; // a name or an operator
    final Object value; // of a literal
    final List<Expression> parts;

    Expression(Kind kind, String text, Object value, List<Expression> parts) {
        this.kind = kind;
        this.text = text;
        this.value = value;
        this.parts = parts;
    }

    /** Throws IllegalArgumentException, which says what is wrong. */
    static Expression read(String text) {
        Parser parser = new Parser(new Words(text).all());
        Expression whole = parser.assignment();
        parser.end();
        return whole;
    }

    Expression part(int number) {
        return parts.get(number);
    }

    private static final class Parser {
        private static final String[][] LEVELS = {{"||"}, {"&&"}, {"|"}, {"^"}, {"&"}, {"==", "!="}, {"<", ">", "<=", ">="},
                                                  {"<<", ">>", ">>>"}, {"+", "-"}, {"*", "/", "%"}};
        private static final List<String> PRIMITIVES = List.of("int", "long", "double", "float", "short", "byte", "char", "boolean");

        private final List<Words.Word> words;
        private int at;

        Parser(List<Words.Word> words) {
            this.words = words;
        }

        void end() {
            if (at < words.size())
                throw new IllegalArgumentException("unexpected " + words.get(at).text);
        }

        Expression assignment() {
            Expression left = choice();
            if (!takes("="))
                return left;
            return new Expression(Kind.ASSIGNMENT, "=", null, List.of(left, assignment()));
        }

        private Expression choice() {
            Expression condition = level(0);
            if (!takes("?"))
                return condition;
            Expression yes = assignment();
            want(":");
            return new Expression(Kind.CHOICE, "?", null, List.of(condition, yes, choice()));
        }

        private Expression level(int number) {
            if (number == LEVELS.length)
                return unary();
            Expression left = level(number + 1);
            for (;;) {
                if (number == 6 && takes("instanceof")) {
                    left = new Expression(Kind.INSTANCE, typeName(), null, List.of(left));
                    continue;
                }
                String operator = oneOf(LEVELS[number]);
                if (operator == null)
                    return left;
                left = new Expression(Kind.BINARY, operator, null, List.of(left, level(number + 1)));
            }
        }

        private Expression unary() {
            String operator = oneOf("!", "-", "+", "~");
            if (operator != null)
                return new Expression(Kind.UNARY, operator, null, List.of(unary()));
            boolean isCast = is("(", 0) && at + 2 < words.size() && PRIMITIVES.contains(words.get(at + 1).text) && is(")", 2);
            if (isCast) {
                String type = words.get(at + 1).text;
                at += 3;
                return new Expression(Kind.CAST, type, null, List.of(unary()));
            }
            return members(primary());
        }

        private Expression members(Expression owner) {
            for (;;) {
                if (takes(".")) {
                    String name = name();
                    owner = is("(", 0) ? call(owner, name) : new Expression(Kind.MEMBER, name, null, List.of(owner));
                } else if (takes("[")) {
                    owner = new Expression(Kind.ELEMENT, "[]", null, List.of(owner, assignment()));
                    want("]");
                } else {
                    return owner;
                }
            }
        }

        private Expression primary() {
            if (at >= words.size())
                throw new IllegalArgumentException("unexpected end");
            Words.Word word = words.get(at++);
            if (word.isLiteral)
                return new Expression(Kind.LITERAL, word.text, word.value, List.of());
            if (word.text.equals("(")) {
                Expression inside = assignment();
                want(")");
                return inside;
            }
            if (word.text.equals("new")) {
                String type = typeName();
                return new Expression(Kind.NEW, type, null, arguments(null));
            }
            --at;
            String name = name();
            return is("(", 0) ? call(null, name) : new Expression(Kind.NAME, name, null, List.of());
        }

        // The first part is the owner: a NAME "this" where none is written.
        private Expression call(Expression owner, String name) {
            Expression on = owner == null ? new Expression(Kind.NAME, "", null, List.of()) : owner;
            return new Expression(Kind.CALL, name, null, arguments(on));
        }

        private List<Expression> arguments(Expression first) {
            List<Expression> all = new ArrayList<>();
            if (first != null)
                all.add(first);
            want("(");
            if (takes(")"))
                return all;
            do {
                all.add(assignment());
            } while (takes(","));
            want(")");
            return all;
        }

        private String typeName() {
            StringBuilder type = new StringBuilder(name());
            while (takes("."))
                type.append('.').append(name());
            return type.toString();
        }

        private String name() {
            if (at >= words.size())
                throw new IllegalArgumentException("unexpected end");
            Words.Word word = words.get(at);
            if (word.isLiteral || !Character.isJavaIdentifierStart(word.text.charAt(0)))
                throw new IllegalArgumentException("unexpected " + word.text);
            ++at;
            return word.text;
        }

        private boolean is(String text, int ahead) {
            return at + ahead < words.size() && !words.get(at + ahead).isLiteral && words.get(at + ahead).text.equals(text);
        }

        private boolean takes(String text) {
            if (!is(text, 0))
                return false;
            ++at;
            return true;
        }

        private void want(String text) {
            if (!takes(text))
                throw new IllegalArgumentException(text + " is missing");
        }

        private String oneOf(String... operators) {
            for (String operator : operators) {
                if (takes(operator))
                    return operator;
            }
            return null;
        }
    }
}
