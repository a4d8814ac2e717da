// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/emulator/explainedstart.h"

#include "app/async/text.h"
#include "app/model/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace fermata {

namespace {

constexpr Milliseconds leastGain{5};
constexpr double leastShare = 0.05; // of the whole start
constexpr qsizetype mostImports = 4;

ImportTime importFrom(const QJsonObject &object)
{
    ImportTime import;
    import.module = object.value(QLatin1String("module")).toString();
    import.file = object.value(QLatin1String("file")).toString();
    import.from = object.value(QLatin1String("from")).toString();
    import.line = object.value(QLatin1String("line")).toInt();
    import.depth = object.value(QLatin1String("depth")).toInt();
    import.start = Milliseconds(object.value(QLatin1String("startMs")).toDouble());
    import.total = Milliseconds(object.value(QLatin1String("totalMs")).toDouble());
    import.own = Milliseconds(object.value(QLatin1String("selfMs")).toDouble());
    return import;
}

Milliseconds wholeStart(const InvocationRecord &record)
{
    const ColdStart start = record.coldStart.value_or(ColdStart());
    return start.spawn + start.runtimeBoot + start.userInit;
}

// A file of the project that somebody there wrote.
bool isOwn(const QString &file, const QString &root)
{
    if (!file.startsWith(root + QLatin1Char('/')))
        return false;
    const QString rest = file.mid(root.size());
    return !rest.contains(QLatin1String("/node_modules/")) && !rest.contains(QLatin1String("/site-packages/"))
        && !rest.contains(QLatin1String("/dist-packages/")) && !rest.contains(QLatin1String("/.venv/"));
}

} // namespace

Result<ExplainedStart> explainedStartFrom(const QByteArray &json)
{
    const QJsonObject body = QJsonDocument::fromJson(json).object();
    const QByteArray recordJson =
        QJsonDocument(body.value(QLatin1String("record")).toObject()).toJson(QJsonDocument::Compact);
    const Result<InvocationRecord> record = invocationRecordFromJson(view(recordJson));
    if (!record)
        return failure(record.error());
    ExplainedStart start{*record, {}};
    for (const QJsonValue &value : body.value(QLatin1String("imports")).toArray())
        start.imports.append(importFrom(value.toObject()));
    return start;
}

QList<StartAdvice> adviceOn(const ExplainedStart &start, const std::filesystem::path &root)
{
    const QString project = toQString(root.string());
    const Milliseconds whole = wholeStart(start.record);
    const auto isWorth = [whole](Milliseconds gain) { return gain >= leastGain && gain >= whole * leastShare; };
    QList<StartAdvice> imports;
    Milliseconds own{0};
    for (const ImportTime &import : start.imports) {
        if (isOwn(import.file, project))
            own += import.own;
        else if (isOwn(import.from, project) && import.line > 0 && isWorth(import.total))
            imports.append({StartAdvice::Kind::LazyImport, import.total, import});
    }
    std::stable_sort(imports.begin(), imports.end(),
                     [](const StartAdvice &a, const StartAdvice &b) { return a.gain > b.gain; });
    QList<StartAdvice> all = imports.mid(0, mostImports);
    if (isWorth(own))
        all.append({StartAdvice::Kind::OwnCode, own});
    if (whole >= leastGain)
        all.prepend({StartAdvice::Kind::KeepWarm, whole});
    return all;
}

} // namespace fermata
