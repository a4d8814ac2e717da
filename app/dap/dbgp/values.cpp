// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/values.h"

#include "app/dap/dbgp/phpcompletion.h"

#include <QRegularExpression>

namespace fermata::dap {

namespace {

const QString refusalVariable = QStringLiteral("$__fermata"); // holds for a moment what an expression threw
const QString refusalKey = QStringLiteral("fermata refuses");
constexpr int partsOfResult = 4; // levels of a result that come with it

// An attribute of a command: names hold blanks and quotes.
QString quotedArgument(QString text)
{
    text.replace(QLatin1String("\\"), QLatin1String("\\\\")).replace(QLatin1String("\""), QLatin1String("\\\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QString literal(QString text)
{
    text.replace(QLatin1String("\\"), QLatin1String("\\\\")).replace(QLatin1String("'"), QLatin1String("\\'"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

// What it throws is its answer, and holds nobody.
QString guarded(const QString &expression)
{
    const QString code =
        QStringLiteral("try { return %1; } catch (\\Throwable %2) { return ['%3' => get_class(%2) . ': ' "
                       ". %2->getMessage(), '' => %2 = null]; }")
            .arg(expression, refusalVariable, refusalKey);
    return QStringLiteral("eval(%1)").arg(literal(code));
}

QJsonObject completion(const QString &type, const QString &name)
{
    return {{QStringLiteral("label"), name}, {QStringLiteral("type"), type}};
}

} // namespace

Values::Values(Dbgp &dbgp) : m_dbgp(dbgp) {}

void Values::clear()
{
    m_holders.clear();
}

int Values::keep(const Holder &holder)
{
    m_holders.insert(++m_lastReference, holder);
    return m_lastReference;
}

QJsonArray Values::scopes(int depth)
{
    QJsonArray all;
    const QStringList names{QStringLiteral("Locals"), QStringLiteral("Superglobals"), QStringLiteral("Constants")};
    for (int context = 0; context < names.size(); ++context) {
        const int reference = keep({.kind = Holder::Kind::Scope, .depth = depth, .context = context});
        all.append(QJsonObject{{QStringLiteral("name"), names[context]},
                               {QStringLiteral("variablesReference"), reference},
                               {QStringLiteral("expensive"), context > 0}});
    }
    return all;
}

void Values::variables(int reference, const Answer &answer)
{
    const auto found = m_holders.constFind(reference);
    if (found == m_holders.constEnd())
        return answer({}, QStringLiteral("This value is gone: the program has gone on"));
    const Holder holder = *found;
    if (holder.kind == Holder::Kind::Given)
        return answer({{QStringLiteral("variables"), listed(reference, holder.given.parts())}}, {});
    const bool isList = holder.kind == Holder::Kind::Parts || holder.kind == Holder::Kind::Page;
    if (isList && holder.size > pageSize)
        return answer({{QStringLiteral("variables"), pages(holder)}}, {});
    const auto take = [this, reference, holder, answer](const DbgpAnswer &result) {
        if (!result)
            return answer({}, result.error);
        const XmlNode *const whole =
            holder.kind == Holder::Kind::Scope ? &result.response : result.response.child("property");
        const QList<Property> parts = whole == nullptr ? QList<Property>() : Property{*whole}.parts();
        answer({{QStringLiteral("variables"), listed(reference, parts)}}, {});
    };
    if (holder.kind == Holder::Kind::Scope)
        m_dbgp.call(QStringLiteral("context_get"), QStringLiteral("-d %1 -c %2").arg(holder.depth).arg(holder.context),
                    take);
    else
        ask(holder.fullName, holder, take);
}

// A hundred at most, which have parts themselves when that is not enough.
QJsonArray Values::pages(const Holder &holder)
{
    QJsonArray all;
    qint64 step = pageSize;
    while (holder.size > step * pageSize)
        step *= pageSize;
    const qint64 first = qint64(holder.page) * pageSize;
    for (qint64 begin = first; begin < first + holder.size; begin += step) {
        Holder page = holder;
        page.kind = Holder::Kind::Page;
        page.page = int(begin / pageSize);
        page.size = int(std::min(step, first + holder.size - begin));
        const qint64 last = begin + page.size - 1;
        all.append(QJsonObject{{QStringLiteral("name"), QStringLiteral("[%1 \u2026 %2]").arg(begin).arg(last)},
                               {QStringLiteral("value"), QString()},
                               {QStringLiteral("variablesReference"), keep(page)}});
    }
    return all;
}

void Values::ask(const QString &fullName, const Holder &where, const std::function<void(const DbgpAnswer &)> &answer)
{
    m_dbgp.call(QStringLiteral("property_get"),
                QStringLiteral("-d %1 -c %2 -p %3 -n %4")
                    .arg(QString::number(where.depth), QString::number(where.context), QString::number(where.page),
                         quotedArgument(fullName)),
                answer);
}

QJsonArray Values::listed(int reference, const QList<Property> &properties)
{
    QJsonArray all;
    const Holder where = m_holders.value(reference);
    for (const Property &property : properties) {
        if (!property.isSet() || property.name() == refusalVariable)
            continue;
        m_holders[reference].names.insert(property.name(), property.fullName());
        all.append(shown(property, where, property.name()));
    }
    return all;
}

QJsonObject Values::shown(const Property &property, const Holder &where, const QString &name)
{
    QJsonObject variable = property.shown(name);
    if (property.size() == 0)
        return variable;
    Holder holder{
        .depth = where.depth, .context = where.context, .fullName = property.fullName(), .size = property.size()};
    if (holder.fullName.isEmpty()) {
        if (property.parts().isEmpty())
            return variable; // deeper than what comes with a result
        holder.kind = Holder::Kind::Given;
        holder.given = property;
    }
    variable.insert(QStringLiteral("variablesReference"), keep(holder));
    return variable;
}

void Values::setVariable(int reference, const QString &name, const QString &value, const Answer &answer)
{
    const Holder holder = m_holders.value(reference);
    const bool isScope = holder.kind == Holder::Kind::Scope; // its variables are named as they are shown
    const QString fullName = holder.names.value(name, isScope ? name : QString());
    if (fullName.isEmpty())
        return answer({}, QStringLiteral("This value cannot be changed"));
    m_dbgp.call(
        QStringLiteral("property_set"),
        QStringLiteral("-d %1 -c %2 -n %3")
            .arg(QString::number(holder.depth), QString::number(holder.context), quotedArgument(fullName)),
        [this, holder, fullName, name, value, answer](const DbgpAnswer &result) {
            if (!result || result.response["success"] != QLatin1String("1"))
                return answer({}, QStringLiteral("PHP cannot evaluate %1 here").arg(value));
            Holder where = holder;
            where.page = 0;
            ask(fullName, where, [this, where, name, answer](const DbgpAnswer &now) {
                const XmlNode *const property = now ? now.response.child("property") : nullptr;
                if (property == nullptr)
                    return answer({}, now.error);
                answer(shown({*property}, where, name), {});
            });
        },
        value);
}

void Values::run(const QString &expression, const std::function<void(const Property &, const QString &error)> &answer)
{
    m_dbgp.call(QStringLiteral("feature_set"), QStringLiteral("-n max_depth -v %1").arg(partsOfResult));
    m_dbgp.call(
        QStringLiteral("eval"), {},
        [expression, answer](const DbgpAnswer &result) {
            const XmlNode *const node = result.response.child("property");
            if (!result || node == nullptr)
                return answer({}, QStringLiteral("PHP cannot evaluate %1").arg(expression));
            const Property property{*node};
            for (const Property &part : property.parts()) {
                if (part.name() == refusalKey)
                    return answer({}, part.content());
            }
            answer(property, {});
        },
        guarded(expression));
    m_dbgp.call(QStringLiteral("feature_set"), QStringLiteral("-n max_depth -v 1"));
}

void Values::evaluate(const QString &expression, const Answer &answer)
{
    run(expression, [this, expression, answer](const Property &property, const QString &error) {
        if (error.isEmpty())
            answer(shown(property, {}, expression), {});
        else
            answer({}, error);
    });
}

void Values::text(const QString &expression, const std::function<void(const QString &)> &answer)
{
    run(expression, [answer](const Property &property, const QString &error) {
        answer(error.isEmpty() ? property.content() : error);
    });
}

void Values::look(const QString &expression, int depth, const Answer &answer)
{
    static const QRegularExpression plain(QStringLiteral(R"re(^\$\w+(?:->\w+|\[(?:\d+|'[^'\\]*'|"[^"\\$]*")\])*$)re"));
    if (!plain.match(expression).hasMatch())
        return answer({},
                      QStringLiteral("Only variables are shown here: PHP runs code in the innermost function alone"));
    ask(expression, {.depth = depth}, [this, expression, depth, answer](const DbgpAnswer &result) {
        const XmlNode *const property = result ? result.response.child("property") : nullptr;
        if (property == nullptr || !Property{*property}.isSet())
            return answer({}, QStringLiteral("%1 has no value here").arg(expression));
        answer(shown({*property}, {.depth = depth}, expression), {});
    });
}

void Values::complete(const QString &text, int depth, const Answer &answer)
{
    const PhpBegun begun = begunIn(text);
    const auto give = [answer](const QJsonArray &items) { answer({{QStringLiteral("targets"), items}}, {}); };
    if (begun.kind == PhpBegun::Kind::Nothing)
        return give({});
    if (begun.kind == PhpBegun::Kind::Other) {
        return run(begun.names, [give](const Property &property, const QString &error) {
            QJsonArray items;
            const QStringList lines = error.isEmpty() ? property.content().split(QLatin1Char('\n')) : QStringList();
            for (const QString &line : lines) {
                if (const qsizetype blank = line.indexOf(QLatin1Char(' ')); blank > 0)
                    items.append(completion(line.left(blank), line.mid(blank + 1)));
            }
            give(items);
        });
    }
    m_dbgp.call(QStringLiteral("context_get"), QStringLiteral("-d %1 -c 0").arg(depth),
                [give, begun](const DbgpAnswer &result) {
                    QJsonArray items;
                    for (const Property &property : Property{result.response}.parts()) {
                        const QString name = property.name();
                        if (property.isSet() && name != refusalVariable
                            && name.startsWith(begun.word, Qt::CaseInsensitive))
                            items.append(completion(QStringLiteral("variable"), name));
                    }
                    give(items);
                });
}

} // namespace fermata::dap
