// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/jsfunctions.h"

#include "app/dap/inspector/jstokens.h"

#include <algorithm>
#include <array>
#include <optional>

namespace fermata::dap {

namespace {

// What stands before brackets and a block without being a method's name.
bool isControl(QStringView word)
{
    static constexpr std::array words{"if", "for", "while", "switch", "catch", "with", "function", "return", "await"};
    return std::any_of(words.begin(), words.end(), [word](const char *one) { return word == QLatin1String(one); });
}

class Finder
{
public:
    explicit Finder(const QString &text) : m_text(text), m_tokens(jsTokens(text)) { pair(); }

    QList<JsFunction> run()
    {
        for (qsizetype i = 0; i < m_tokens.size(); ++i) {
            if (m_tokens[i].isWord(QLatin1String("function")))
                takeFunction(i);
            else if (m_tokens[i].is(QLatin1String("=>")))
                takeArrow(i);
            else if (m_tokens[i].is(QLatin1String("{")))
                takeMethod(i);
        }
        return std::move(m_found);
    }

private:
    struct Name
    {
        QString name{};
        QString owner{};
    };

    const JsToken &at(qsizetype i) const
    {
        static const JsToken none{JsToken::Kind::Other};
        return i >= 0 && i < m_tokens.size() ? m_tokens[i] : none;
    }
    bool is(qsizetype i, const char *sign) const { return at(i).is(QLatin1String(sign)); }
    bool isWord(qsizetype i, const char *word) const { return at(i).isWord(QLatin1String(word)); }
    bool isName(qsizetype i) const { return at(i).kind == JsToken::Kind::Word; }

    // Which brackets belong together, and which braces each token is in.
    void pair()
    {
        QList<qsizetype> open;
        QList<qsizetype> blocks;
        m_partner.fill(-1, m_tokens.size());
        m_block.fill(-1, m_tokens.size());
        for (qsizetype i = 0; i < m_tokens.size(); ++i) {
            const bool opens = is(i, "(") || is(i, "[") || is(i, "{");
            const bool closes = is(i, ")") || is(i, "]") || is(i, "}");
            if (closes && !open.isEmpty()) {
                m_partner[i] = open.takeLast();
                m_partner[m_partner[i]] = i;
                if (is(i, "}") && !blocks.isEmpty())
                    blocks.removeLast();
            }
            m_block[i] = blocks.isEmpty() ? -1 : blocks.last();
            if (opens)
                open.append(i);
            if (is(i, "{"))
                blocks.append(i);
        }
    }

    void add(const Name &name, qsizetype body)
    {
        if (name.name.isEmpty() || body < 0 || body >= m_tokens.size())
            return;
        const qsizetype position = is(body, "{") ? m_tokens[body].end : m_tokens[body].at;
        const qsizetype lineStart = position == 0 ? 0 : m_text.lastIndexOf(QLatin1Char('\n'), position - 1) + 1;
        for (; m_counted < lineStart; ++m_counted)
            m_line += m_text[m_counted] == QLatin1Char('\n') ? 1 : 0;
        int line = m_line;
        for (qsizetype back = m_counted; back > lineStart; --back)
            line -= m_text[back - 1] == QLatin1Char('\n') ? 1 : 0;
        m_found.append({name.name, name.owner, line, static_cast<int>(position - lineStart)});
    }

    // function f() {, function *f() {, x = function () {
    void takeFunction(qsizetype i)
    {
        qsizetype next = i + 1;
        if (is(next, "*"))
            ++next;
        const bool isNamed = isName(next);
        const qsizetype brackets = isNamed ? next + 1 : next;
        if (!is(brackets, "(") || m_partner[brackets] < 0 || !is(m_partner[brackets] + 1, "{"))
            return;
        const Name given = givenName(isWord(i - 1, "async") ? i - 1 : i);
        add(isNamed ? Name{at(next).text.toString(), given.owner} : given, m_partner[brackets] + 1);
        if (isNamed && !given.name.isEmpty() && given.name != at(next).text)
            add(given, m_partner[brackets] + 1);
    }

    // x => 1, (x) => {, async (x) => {
    void takeArrow(qsizetype i)
    {
        qsizetype first = is(i - 1, ")") ? m_partner[i - 1] : i - 1;
        if (first < 0)
            return;
        if (isWord(first - 1, "async"))
            --first;
        const Name given = givenName(first);
        if (!gives(i + 1, given.name))
            add(given, i + 1);
    }

    // "handler: () => handler", as bundlers write what a module exports: nothing of it is the function's own.
    bool gives(qsizetype body, const QString &name) const
    {
        const bool inBrackets = is(body, "(");
        const qsizetype word = inBrackets ? body + 1 : body;
        const qsizetype next = inBrackets && is(word + 1, ")") ? word + 2 : word + 1;
        return isName(word) && at(word).text == name && (is(next, ",") || is(next, "}"));
    }

    // name() {, async *name() {, "name"() {, get name() { in a class or an object
    void takeMethod(qsizetype i)
    {
        const qsizetype brackets = is(i - 1, ")") ? m_partner[i - 1] : -1;
        const qsizetype name = brackets - 1;
        if (brackets < 1 || (!isName(name) && at(name).kind != JsToken::Kind::String) || isControl(at(name).text))
            return;
        if (isWord(name - 1, "function") || (is(name - 1, "*") && isWord(name - 2, "function")) || is(name - 1, "."))
            return;
        add({at(name).text.toString(), ownerAt(name)}, i);
    }

    // What the value that begins at a token is given to.
    Name givenName(qsizetype first) const
    {
        if (isWord(first - 1, "default"))
            return {QStringLiteral("default"), {}};
        if (is(first - 1, "(") && isName(first - 2)) { // wrapped
            qsizetype callee = first - 2;
            while (is(callee - 1, ".") && isName(callee - 2))
                callee -= 2;
            return is(callee - 1, "=") || isWord(callee - 1, "default") ? givenName(callee) : Name();
        }
        const qsizetype target = first - 2;
        if (is(first - 1, "=") && isName(target))
            return {at(target).text.toString(),
                    is(target - 1, ".") && isName(target - 2) ? at(target - 2).text.toString() : ownerAt(target)};
        const bool isKey = is(first - 1, ":") && (is(target - 1, "{") || is(target - 1, ","));
        if (isKey && (isName(target) || at(target).kind == JsToken::Kind::String))
            return {at(target).text.toString(), ownerAt(target)};
        return {};
    }

    // The name of the class or object whose braces a token stands in directly.
    QString ownerAt(qsizetype token) const
    {
        const qsizetype brace = m_block[token];
        if (brace < 0)
            return {};
        if (is(brace - 1, "=") || is(brace - 1, ":"))
            return isName(brace - 2) ? at(brace - 2).text.toString() : QString();
        for (qsizetype i = brace - 1; i >= 0 && i > brace - 12; --i) { // class A extends b.C {
            if (isWord(i, "class"))
                return isName(i + 1) && !isWord(i + 1, "extends") ? at(i + 1).text.toString() : givenName(i).name;
            if (!isName(i) && !is(i, "."))
                break;
        }
        return {};
    }

    const QString &m_text;
    QList<JsToken> m_tokens;
    QList<qsizetype> m_partner; // of brackets; -1: none
    QList<qsizetype> m_block; // the brace that is open there; -1: none
    QList<JsFunction> m_found;
    qsizetype m_counted = 0; // lines up to there
    int m_line = 0;
};

} // namespace

bool JsFunction::isCalled(const QString &wanted) const
{
    const qsizetype dot = std::max(wanted.lastIndexOf(QLatin1Char('.')), wanted.lastIndexOf(QLatin1Char('#')));
    if (wanted.mid(dot + 1) != name)
        return false;
    const QStringView before = QStringView(wanted).left(std::max<qsizetype>(0, dot));
    return before.isEmpty() || before.mid(before.lastIndexOf(QLatin1Char('.')) + 1) == owner;
}

QList<JsFunction> functionsOfScript(const QString &text)
{
    return Finder(text).run();
}

} // namespace fermata::dap
