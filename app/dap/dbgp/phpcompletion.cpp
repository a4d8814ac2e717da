// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/phpcompletion.h"

#include <QRegularExpression>
#include <QStringList>

namespace fermata::dap {

namespace {

constexpr int most = 80; // as one sees at once, and as a string of a debugger holds

// Of an array of names: those that begin with the word, after their type.
QString typed(const char *type, const QString &names, const QString &word)
{
    return QStringLiteral("preg_replace('/^/', '%1 ', preg_grep('/^%2/i', %3))")
        .arg(QLatin1String(type), QRegularExpression::escape(word), names);
}

QString all(const QStringList &lists)
{
    return QStringLiteral("implode(\"\\n\", array_slice(array_merge(%1), 0, %2))")
        .arg(lists.join(QStringLiteral(", ")), QString::number(most));
}

QString membersOf(const QString &object, const QString &word)
{
    return all({typed("property", QStringLiteral("array_keys(get_object_vars(%1))").arg(object), word),
                typed("method", QStringLiteral("get_class_methods(%1)").arg(object), word)});
}

QString partsOfClass(const QString &name, const QString &word)
{
    const QString reflected = QStringLiteral("(new \\ReflectionClass('%1'))->").arg(name);
    return all(
        {typed("method", QStringLiteral("get_class_methods('%1')").arg(name), word),
         typed("value", QStringLiteral("array_keys(%1getConstants())").arg(reflected), word),
         typed("property",
               QStringLiteral("preg_replace('/^/', '$', array_keys(%1getStaticProperties()))").arg(reflected), word)});
}

QString everywhere(const QString &word)
{
    return all({typed("function", QStringLiteral("get_defined_functions()['user']"), word),
                typed("class", QStringLiteral("get_declared_classes()"), word),
                typed("function", QStringLiteral("get_defined_functions()['internal']"), word),
                typed("value", QStringLiteral("array_keys(get_defined_constants())"), word)});
}

} // namespace

PhpBegun begunIn(const QString &text)
{
    // Nothing is run to find out what its value would have: no call stands before the arrow.
    static const QRegularExpression member(
        QStringLiteral(R"re((\$\w+(?:->\w+|\[(?:\d+|'[^'\\]*'|"[^"\\$]*")\])*)\??->(\w*)$)re"));
    static const QRegularExpression part(QStringLiteral(R"re((?<![\w\\$>])(\\?\w+(?:\\\w+)*)::(\$?\w*)$)re"));
    static const QRegularExpression variable(QStringLiteral(R"re(\$\w*$)re"));
    static const QRegularExpression bare(QStringLiteral(R"re((?<![\w>:])[A-Za-z_]\w*$)re"));
    using Kind = PhpBegun::Kind;
    if (const auto found = member.match(text); found.hasMatch())
        return {Kind::Other, found.captured(2), membersOf(found.captured(1), found.captured(2))};
    if (const auto found = part.match(text); found.hasMatch())
        return {Kind::Other, found.captured(2), partsOfClass(found.captured(1), found.captured(2))};
    if (const auto found = variable.match(text); found.hasMatch())
        return {Kind::Variable, found.captured(), {}};
    if (const auto found = bare.match(text); found.hasMatch())
        return {Kind::Other, found.captured(), everywhere(found.captured())};
    return {};
}

} // namespace fermata::dap
