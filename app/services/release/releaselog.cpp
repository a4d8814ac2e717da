// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/release/releaselog.h"

#include "app/async/text.h"
#include "app/base/paths.h"
#include "app/base/time.h"
#include "app/services/project/projectkey.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace fermata {

namespace {

constexpr std::array kinds = {"publish", "point", "shift", "promote", "rollBack", "removeAlias", "removeVersion"};

QJsonObject toJson(const ReleaseAct &act)
{
    return {{QStringLiteral("time"), toQString(toIso(act.time))},
            {QStringLiteral("who"), act.who},
            {QStringLiteral("target"), act.target},
            {QStringLiteral("function"), act.function},
            {QStringLiteral("act"), QString::fromLatin1(name(act.kind))},
            {QStringLiteral("alias"), act.alias},
            {QStringLiteral("before"), act.before},
            {QStringLiteral("version"), act.version},
            {QStringLiteral("detail"), act.detail}};
}

ReleaseAct actFrom(const QJsonObject &object)
{
    const auto text = [&object](const char *key) { return object.value(QLatin1String(key)).toString(); };
    ReleaseAct act;
    act.time = fromIso(toStd(text("time"))).value_or(TimePoint());
    act.who = text("who");
    act.target = text("target");
    act.function = text("function");
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (text("act") == QLatin1String(kinds[i]))
            act.kind = static_cast<ReleaseAct::Kind>(i);
    }
    act.alias = text("alias");
    act.before = text("before");
    act.version = text("version");
    act.detail = text("detail");
    return act;
}

} // namespace

const char *name(ReleaseAct::Kind kind)
{
    return kinds[static_cast<std::size_t>(kind)];
}

ReleaseLog::ReleaseLog(const std::filesystem::path &project)
    : m_file(userStateDirectory() / "releases" / (toStd(projectKey(project)) + ".jsonl"))
{
}

Result<> ReleaseLog::add(const ReleaseAct &act) const
{
    const QString path = toQString(m_file);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    const QByteArray line = QJsonDocument(toJson(act)).toJson(QJsonDocument::Compact) + '\n';
    // One write to the end: lines of two programs do not mix.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered) || file.write(line) != line.size())
        return failure(Error::Code::Io, "release.log", "%1 cannot be written: %2",
                       {m_file.string(), toStd(file.errorString())});
    return {};
}

QList<ReleaseAct> ReleaseLog::acts(const QString &target, const QString &function) const
{
    QList<ReleaseAct> acts;
    QFile file(toQString(m_file));
    if (!file.open(QIODevice::ReadOnly))
        return acts;
    while (!file.atEnd()) {
        const ReleaseAct act = actFrom(QJsonDocument::fromJson(file.readLine()).object());
        if (act.target == target && act.function == function)
            acts.prepend(act);
    }
    return acts;
}

} // namespace fermata
