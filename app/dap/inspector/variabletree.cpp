// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/variabletree.h"

#include "app/dap/inspector/remoteobject.h"

namespace fermata::dap {

namespace {

constexpr int chunkSize = 100;

CdpAnswer listed(const QJsonArray &variables)
{
    return {{{QStringLiteral("variables"), variables}}, {}};
}

QJsonObject propertiesOf(const QString &objectId)
{
    return {{QStringLiteral("objectId"), objectId},
            {QStringLiteral("ownProperties"), true},
            {QStringLiteral("generatePreview"), true}};
}

QString scopeName(const QJsonObject &scope, bool isLast)
{
    const QString type = scope[QLatin1String("type")].toString();
    const QString name = scope[QLatin1String("name")].toString();
    if (type == QLatin1String("closure")) {
        if (!name.isEmpty())
            return QStringLiteral("Closure (%1)").arg(name);
        // The outermost one is the function that Node wraps around a CommonJS module.
        return isLast ? QStringLiteral("Module") : QStringLiteral("Closure");
    }
    return type.left(1).toUpper() + type.mid(1);
}

// What belongs to the function itself: its blocks and its own scope are one for the reader.
bool isLocal(const QString &type)
{
    return type == QLatin1String("block") || type == QLatin1String("catch") || type == QLatin1String("with")
        || type == QLatin1String("local");
}

QJsonObject readOnly(QJsonObject variable)
{
    variable.insert(QStringLiteral("presentationHint"),
                    QJsonObject{{QStringLiteral("attributes"), QJsonArray{QStringLiteral("readOnly")}}});
    return variable;
}

QString typeAt(const QJsonArray &chain, qsizetype index)
{
    return chain.at(index)[QLatin1String("type")].toString();
}

} // namespace

VariableTree::VariableTree(Cdp &cdp, QObject *parent) : QObject(parent), m_cdp(cdp) {}

void VariableTree::clear()
{
    m_holders.clear();
}

int VariableTree::keep(const Holder &holder)
{
    m_holders.insert(++m_lastReference, holder);
    return m_lastReference;
}

QJsonArray VariableTree::scopes(const QJsonObject &callFrame)
{
    const QJsonArray chain = callFrame[QLatin1String("scopeChain")].toArray();
    const QString frameId = callFrame[QLatin1String("callFrameId")].toString();
    QJsonArray all;
    for (qsizetype i = 0; i < chain.size();) {
        Holder holder{.kind = Holder::Kind::Scope, .callFrameId = frameId};
        const bool own = all.isEmpty() && isLocal(typeAt(chain, i));
        const qsizetype first = i;
        do {
            const QString objectId = chain.at(i)[QLatin1String("object")][QLatin1String("objectId")].toString();
            holder.parts.append({static_cast<int>(i), objectId});
            ++i;
        } while (own && i < chain.size() && typeAt(chain, i - 1) != QLatin1String("local")
                 && isLocal(typeAt(chain, i)));
        if (own) {
            holder.self = callFrame[QLatin1String("this")].toObject();
            holder.returned = callFrame[QLatin1String("returnValue")].toObject();
        }
        const bool isGlobal = typeAt(chain, first) == QLatin1String("global");
        const bool isLastClosure = typeAt(chain, i) != QLatin1String("closure");
        all.append(QJsonObject{
            {QStringLiteral("name"),
             own ? QStringLiteral("Local") : scopeName(chain.at(first).toObject(), isLastClosure)},
            {QStringLiteral("variablesReference"), keep(holder)},
            {QStringLiteral("expensive"), isGlobal},
        });
    }
    return all;
}

void VariableTree::variables(int reference, Answer answer)
{
    const auto found = m_holders.constFind(reference);
    if (found == m_holders.constEnd())
        return answer({{}, QStringLiteral("The program has gone on since")});
    const Holder holder = *found;
    switch (holder.kind) {
    case Holder::Kind::Scope: return listScope(holder, {}, 0, answer);
    case Holder::Kind::Object: return listObject(holder, answer);
    case Holder::Kind::Range: return listRange(holder, answer);
    case Holder::Kind::Getter: return callGetter(holder, answer);
    }
}

void VariableTree::listScope(const Holder &holder, QJsonArray before, qsizetype part, const Answer &answer)
{
    if (part == holder.parts.size()) {
        if (shownType(holder.self) != QLatin1String("undefined") && !holder.self.isEmpty())
            before.append(shown(QStringLiteral("this"), holder.self, QStringLiteral("this"), holder.callFrameId));
        if (!holder.returned.isEmpty())
            before.prepend(readOnly(shown(QStringLiteral("(return)"), holder.returned, {}, holder.callFrameId)));
        return answer(listed(before));
    }
    m_cdp.call(QStringLiteral("Runtime.getProperties"), propertiesOf(holder.parts[part].objectId),
               [this, holder, before, part, answer](const CdpAnswer &found) {
                   if (!found)
                       return answer(found);
                   QJsonArray all = before;
                   for (const QJsonValue &variable : properties(holder, found.result)) {
                       const bool isHidden =
                           std::any_of(before.begin(), before.end(), [&variable](const QJsonValue &inner) {
                               return inner[QLatin1String("name")] == variable[QLatin1String("name")];
                           });
                       if (!isHidden)
                           all.append(variable);
                   }
                   listScope(holder, all, part + 1, answer);
               });
}

void VariableTree::listObject(const Holder &holder, const Answer &answer)
{
    if (holder.elements > chunkSize)
        return answer(listed(chunks(holder)));
    list(holder, holder.objectId, {}, answer);
}

// A hundred at most, which have parts themselves when that is not enough.
QJsonArray VariableTree::chunks(const Holder &holder)
{
    QJsonArray all;
    qint64 size = chunkSize;
    while (holder.elements > size * chunkSize)
        size *= chunkSize;
    const qint64 end = qint64(holder.begin) + holder.elements;
    for (qint64 begin = holder.begin; begin < end; begin += size) {
        Holder range = holder;
        range.kind = Holder::Kind::Range;
        range.begin = int(begin);
        range.elements = int(std::min(size, end - begin));
        all.append(readOnly({
            {QStringLiteral("name"), QStringLiteral("[%1 \u2026 %2]").arg(begin).arg(begin + range.elements - 1)},
            {QStringLiteral("value"), QString()},
            {QStringLiteral("variablesReference"), keep(range)},
        }));
    }
    return all;
}

void VariableTree::listRange(const Holder &holder, const Answer &answer)
{
    if (holder.elements > chunkSize)
        return answer(listed(chunks(holder)));
    const QJsonArray arguments{QJsonObject{{QStringLiteral("value"), holder.begin}},
                               QJsonObject{{QStringLiteral("value"), holder.begin + holder.elements}}};
    const QJsonObject parameters{
        {QStringLiteral("objectId"), holder.objectId},
        {QStringLiteral("functionDeclaration"),
         QStringLiteral("function (begin, end) { const part = Object.create(null);"
                        " for (let i = begin; i < end; ++i) if (i in this) part[i] = this[i]; return part; }")},
        {QStringLiteral("arguments"), arguments},
    };
    m_cdp.call(QStringLiteral("Runtime.callFunctionOn"), parameters, [this, holder, answer](const CdpAnswer &part) {
        if (!part)
            return answer(part);
        list(holder, part.result[QLatin1String("result")][QLatin1String("objectId")].toString(), {}, answer);
    });
}

void VariableTree::callGetter(const Holder &holder, const Answer &answer)
{
    const QJsonObject parameters{
        {QStringLiteral("objectId"), holder.objectId},
        {QStringLiteral("functionDeclaration"), QStringLiteral("function (name) { return this[name]; }")},
        {QStringLiteral("arguments"), QJsonArray{QJsonObject{{QStringLiteral("value"), holder.getter}}}},
        {QStringLiteral("generatePreview"), true},
    };
    m_cdp.call(QStringLiteral("Runtime.callFunctionOn"), parameters, [this, holder, answer](const CdpAnswer &got) {
        if (!got)
            return answer(got);
        if (got.result.contains(QLatin1String("exceptionDetails")))
            return answer({{}, shownException(got.result[QLatin1String("exceptionDetails")].toObject())});
        answer(listed({shown(holder.getter, got.result[QLatin1String("result")].toObject(), holder.expression,
                             holder.callFrameId)}));
    });
}

void VariableTree::list(const Holder &holder, const QString &objectId, QJsonArray before, const Answer &answer)
{
    m_cdp.call(QStringLiteral("Runtime.getProperties"), propertiesOf(objectId),
               [this, holder, before, answer](const CdpAnswer &found) {
                   if (!found)
                       return answer(found);
                   QJsonArray all = before;
                   for (const QJsonValue &variable : properties(holder, found.result))
                       all.append(variable);
                   answer(listed(all));
               });
}

// Own properties as they were made, what is not enumerable after them, then private and internal ones.
QJsonArray VariableTree::properties(const Holder &holder, const QJsonObject &result)
{
    QJsonArray all;
    QJsonArray hidden;
    for (const QJsonValue &value : result[QLatin1String("result")].toArray()) {
        const QJsonObject descriptor = value.toObject();
        if (!descriptor.contains(QLatin1String("value")) && !descriptor.contains(QLatin1String("get")))
            continue; // a setter alone shows nothing
        const bool isListed =
            descriptor[QLatin1String("enumerable")].toBool(true) || holder.kind == Holder::Kind::Scope;
        (isListed ? all : hidden).append(property(holder, descriptor));
    }
    for (const QJsonValue &variable : std::as_const(hidden))
        all.append(variable);
    for (const char *kind : {"privateProperties", "internalProperties"}) {
        if (holder.kind == Holder::Kind::Range || holder.kind == Holder::Kind::Scope)
            break;
        for (const QJsonValue &value : result[QLatin1String(kind)].toArray()) {
            QJsonObject variable = readOnly(property(holder, value.toObject()));
            variable.remove(QStringLiteral("evaluateName"));
            all.append(variable);
        }
    }
    return all;
}

QJsonObject VariableTree::property(const Holder &holder, const QJsonObject &descriptor)
{
    const QString name = descriptor[QLatin1String("name")].toString();
    const QString expression = holder.kind == Holder::Kind::Scope ? name : memberExpression(holder.expression, name);
    if (descriptor.contains(QLatin1String("value")))
        return shown(name, descriptor[QLatin1String("value")].toObject(), expression, holder.callFrameId);
    const Holder getter{.kind = Holder::Kind::Getter,
                        .callFrameId = holder.callFrameId,
                        .expression = expression,
                        .objectId = holder.objectId,
                        .getter = name};
    return {{QStringLiteral("name"), name},
            {QStringLiteral("value"), QStringLiteral("(...)")},
            {QStringLiteral("evaluateName"), expression},
            {QStringLiteral("variablesReference"), keep(getter)}};
}

QJsonObject VariableTree::shown(const QString &name, const QJsonObject &object, const QString &expression,
                                const QString &callFrameId)
{
    int reference = 0;
    if (hasChildren(object)) {
        reference = keep({.kind = Holder::Kind::Object,
                          .callFrameId = callFrameId,
                          .expression = expression,
                          .objectId = object[QLatin1String("objectId")].toString(),
                          .elements = elementsOf(object)});
    }
    QJsonObject variable{
        {QStringLiteral("name"), name},
        {QStringLiteral("value"), shownValue(object)},
        {QStringLiteral("type"), shownType(object)},
        {QStringLiteral("variablesReference"), reference},
    };
    if (!expression.isEmpty())
        variable.insert(QStringLiteral("evaluateName"), expression);
    return variable;
}

void VariableTree::setVariable(int reference, const QString &name, const QString &value, Answer answer)
{
    const Holder holder = m_holders.value(reference);
    if (holder.callFrameId.isEmpty() || holder.kind == Holder::Kind::Getter)
        return answer({{}, QStringLiteral("This value cannot be changed")});
    const QJsonObject parameters{
        {QStringLiteral("callFrameId"), holder.callFrameId},
        {QStringLiteral("expression"), QLatin1Char('(') + value + QLatin1Char(')')},
        {QStringLiteral("silent"), true},
    };
    m_cdp.call(QStringLiteral("Debugger.evaluateOnCallFrame"), parameters,
               [this, holder, name, answer](const CdpAnswer &evaluated) {
                   if (!evaluated)
                       return answer(evaluated);
                   if (evaluated.result.contains(QLatin1String("exceptionDetails")))
                       return answer(
                           {{}, shownException(evaluated.result[QLatin1String("exceptionDetails")].toObject())});
                   const QJsonObject object = evaluated.result[QLatin1String("result")].toObject();
                   const auto confirmed = [this, holder, name, object, answer](const CdpAnswer &assigned) {
                       const QString expression =
                           holder.kind == Holder::Kind::Scope ? name : memberExpression(holder.expression, name);
                       answer(assigned ? CdpAnswer{shown(name, object, expression, holder.callFrameId), {}} : assigned);
                   };
                   if (holder.kind == Holder::Kind::Scope)
                       assignInScope(holder, name, object, 0, confirmed);
                   else
                       assignMember(holder, name, object, confirmed);
               });
}

// The innermost of the scopes that has the name.
void VariableTree::assignInScope(const Holder &holder, const QString &name, const QJsonObject &value, qsizetype part,
                                 const Answer &answer)
{
    if (part == holder.parts.size()) // unknown, or in a loop so hot that it runs compiled
        return answer({{}, QStringLiteral("Node.js cannot change %1 here").arg(name)});
    const QJsonObject parameters{
        {QStringLiteral("scopeNumber"), holder.parts[part].number},
        {QStringLiteral("variableName"), name},
        {QStringLiteral("newValue"), asArgument(value)},
        {QStringLiteral("callFrameId"), holder.callFrameId},
    };
    m_cdp.call(QStringLiteral("Debugger.setVariableValue"), parameters,
               [this, holder, name, value, part, answer](const CdpAnswer &assigned) {
                   if (!assigned)
                       return assignInScope(holder, name, value, part + 1, answer);
        // What getProperties lists is a copy of the frame's variables, made when it was held.
                   Holder copy = holder;
                   copy.objectId = holder.parts[part].objectId;
                   assignMember(copy, name, value, answer);
               });
}

void VariableTree::assignMember(const Holder &holder, const QString &name, const QJsonObject &value,
                                const Answer &answer)
{
    const QJsonObject parameters{
        {QStringLiteral("objectId"), holder.objectId},
        {QStringLiteral("functionDeclaration"),
         QStringLiteral("function (name, value) { 'use strict'; this[name] = value; }")},
        {QStringLiteral("arguments"), QJsonArray{QJsonObject{{QStringLiteral("value"), name}}, asArgument(value)}},
    };
    m_cdp.call(QStringLiteral("Runtime.callFunctionOn"), parameters, [answer](const CdpAnswer &called) {
        const QJsonObject details = called.result[QLatin1String("exceptionDetails")].toObject();
        answer(details.isEmpty() ? called : CdpAnswer{{}, shownException(details)});
    });
}

} // namespace fermata::dap
