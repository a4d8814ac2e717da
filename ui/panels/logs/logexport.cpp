// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/logexport.h"

#include "app/async/text.h"
#include "app/base/time.h"
#include "ui/panels/logs/logsmodel.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

QByteArray jsonLine(const LogRecord &record)
{
    return QJsonDocument(QJsonObject{{u"time"_s, toQString(toIso(record.time))},
                                     {u"function"_s, toQString(record.function)},
                                     {u"instance"_s, toQString(record.instanceId)},
                                     {u"requestId"_s, toQString(record.requestId)},
                                     {u"severity"_s, QString::fromLatin1(name(record.severity))},
                                     {u"stream"_s, QString::fromLatin1(name(record.stream))},
                                     {u"message"_s, toQString(record.message)}})
        .toJson(QJsonDocument::Compact);
}

QByteArray textLine(const LogRecord &record)
{
    return QByteArray::fromStdString(toIso(record.time)) + '\t' + name(record.severity) + '\t'
         + QByteArray::fromStdString(record.function) + '\t' + QByteArray::fromStdString(record.message);
}

} // namespace

Result<> exportLog(const LogsModel &model, const QString &path)
{
    QSaveFile file(path);
    const bool asJson = path.endsWith(u".jsonl"_s);
    bool written = file.open(QIODevice::WriteOnly);
    for (int row = 0; written && row < model.rowCount(); ++row) {
        const QByteArray line = (asJson ? jsonLine(model.record(row)) : textLine(model.record(row))) + '\n';
        written = file.write(line) == line.size();
    }
    if (!written || !file.commit())
        return failure(Error::Code::Io, "logs.export", "%1 cannot be written: %2",
                       {toStd(path), toStd(file.errorString())});
    return {};
}

} // namespace fermata
