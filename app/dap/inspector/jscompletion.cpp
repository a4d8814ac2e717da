// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/jscompletion.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <memory>

namespace fermata::dap {

namespace {

// Names that begin as the person has begun, each once.
class Found
{
public:
    explicit Found(QString begun) : m_begun(std::move(begun)) {}

    void add(const QString &name, const char *type)
    {
        static const QRegularExpression word(QStringLiteral("^[\\p{L}_$][\\w$]*$"),
                                             QRegularExpression::UseUnicodePropertiesOption);
        if (!name.startsWith(m_begun) || m_names.contains(name) || !word.match(name).hasMatch())
            return;
        m_names.append(name);
        m_targets.append(QJsonObject{{QStringLiteral("label"), name}, {QStringLiteral("type"), QLatin1String(type)}});
    }
    CdpAnswer answer() const { return {{{QStringLiteral("targets"), m_targets}}, {}}; }

private:
    QString m_begun;
    QStringList m_names;
    QJsonArray m_targets;
};

// Gives the names and then those of what it inherits from, with what each is.
const QString listing = QStringLiteral(
    "(value => { const all = []; for (let at = Object(value); at !== null; at = Object.getPrototypeOf(at)) {"
    " const own = Object.getOwnPropertyDescriptors(at); for (const name of Object.getOwnPropertyNames(at))"
    " all.push([name, typeof own[name].value]); } return JSON.stringify(all); })(%1)");

void listMembers(Cdp &cdp, const QString &value, const QString &frame, const std::shared_ptr<Found> &found,
                 const std::function<void()> &then)
{
    QJsonObject parameters{{QStringLiteral("expression"), QString(listing).arg(value)},
                           {QStringLiteral("silent"), true},
                           {QStringLiteral("returnByValue"), true},
                           {QStringLiteral("throwOnSideEffect"), true}};
    if (!frame.isEmpty())
        parameters.insert(QStringLiteral("callFrameId"), frame);
    cdp.call(frame.isEmpty() ? QStringLiteral("Runtime.evaluate") : QStringLiteral("Debugger.evaluateOnCallFrame"),
             parameters, [found, then](const CdpAnswer &answer) {
                 const QString text = answer.result[QLatin1String("result")][QLatin1String("value")].toString();
                 for (const QJsonValue &one : QJsonDocument::fromJson(text.toUtf8()).array())
                     found->add(one[0].toString(), one[1] == QLatin1String("function") ? "method" : "property");
                 then();
             });
}

} // namespace

void completeJs(Cdp &cdp, const QString &text, const QJsonObject &frame, const Cdp::Answer &answer)
{
    static const QRegularExpression end(
        QStringLiteral("(?:^|[^\\w$.\\]])(?:([\\p{L}_$][\\w$]*(?:\\[\\d+\\]|\\.[\\p{L}_$][\\w$]*)*)\\.)?([\\w$]*)$"),
        QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch begun = end.match(text);
    const QString value = begun.captured(1);
    auto found = std::make_shared<Found>(begun.captured(2));
    const auto give = [found, answer] { answer(found->answer()); };
    const QString frameId = frame[QLatin1String("callFrameId")].toString();
    if (!begun.hasMatch() || (value.isEmpty() && begun.captured(2).isEmpty()))
        return give();
    if (!value.isEmpty())
        return listMembers(cdp, value, frameId, found, give);
    // Answers come in the order of the questions: the inner scopes' first.
    for (const QJsonValue &scope : frame[QLatin1String("scopeChain")].toArray()) {
        if (scope[QLatin1String("type")] == QLatin1String("global"))
            continue;
        cdp.call(QStringLiteral("Runtime.getProperties"),
                 {{QStringLiteral("objectId"), scope[QLatin1String("object")][QLatin1String("objectId")]},
                  {QStringLiteral("ownProperties"), true}},
                 [found](const CdpAnswer &properties) {
                     for (const QJsonValue &one : properties.result[QLatin1String("result")].toArray())
                         found->add(one[QLatin1String("name")].toString(), "variable");
                 });
    }
    listMembers(cdp, QStringLiteral("globalThis"), frameId, found, give);
}

} // namespace fermata::dap
