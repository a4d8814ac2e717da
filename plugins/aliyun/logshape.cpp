// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/logshape.h"

#include "app/base/time.h"

#include <QJsonObject>

#include <algorithm>

namespace fermata::aliyun {

namespace {

qint64 countAt(const QJsonArray &steps, qsizetype place)
{
    return steps.at(place).toObject().value(QLatin1String("count")).toInteger();
}

bool isWhole(const QJsonArray &steps)
{
    return std::all_of(steps.begin(), steps.end(), [](const QJsonValue &step) {
        return step.toObject().value(QLatin1String("progress")) != QLatin1String("Incomplete");
    });
}

} // namespace

QString searchForLevel(Severity least)
{
    const QString failed = QStringLiteral("\"[ERROR]\" or \"Traceback\" or \"error:\"");
    if (least == Severity::Error)
        return QLatin1Char('(') + failed + QLatin1Char(')');
    return QStringLiteral("(%1 or \"[WARNING]\" or \"[WARN]\" or \"warn:\")").arg(failed);
}

LogShape shapeFrom(const QJsonArray &all, const QJsonArray &warned, const QJsonArray &failed)
{
    LogShape shape;
    shape.complete = isWhole(all) && isWhole(warned) && isWhole(failed);
    for (qsizetype i = 0; i < all.size(); ++i) {
        LogShape::Bar bar;
        bar.from = fromEpochMs(all.at(i).toObject().value(QLatin1String("from")).toInteger() * 1000);
        const qint64 errors = countAt(failed, i);
        const qint64 loud = std::max(errors, countAt(warned, i));
        bar.lines[static_cast<std::size_t>(Severity::Error)] = errors;
        bar.lines[static_cast<std::size_t>(Severity::Warning)] = loud - errors;
        bar.lines[static_cast<std::size_t>(Severity::Info)] = std::max<qint64>(0, countAt(all, i) - loud);
        shape.bars.append(bar);
    }
    return shape;
}

void keepFrom(LogShape &shape, Severity least)
{
    for (LogShape::Bar &bar : shape.bars)
        std::fill_n(bar.lines.begin(), static_cast<std::size_t>(least), 0);
}

} // namespace fermata::aliyun
