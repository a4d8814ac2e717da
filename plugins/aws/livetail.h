// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/logstreams.h"
#include "app/net/httpbytes.h"
#include "plugins/aws/eventstream.h"
#include "plugins/aws/loglines.h"
#include "plugins/aws/wire.h"

#include <map>

namespace fermata::aws {

// Which call a line belongs to, as far as streams of lines have told; by function. Outlives the streams.
using StreamedLines = std::map<QString, LogLines>;

// A session of CloudWatch Logs Live Tail on the groups of some functions: StartLiveTail, once it is known which of the
// groups there are. AWS counts the minutes of a session, and ends it after three hours.
class AwsLiveTail : public LogStream
{
    Q_OBJECT
public:
    static constexpr int mostGroups = 10; // the service's own bound

    // Of at most mostGroups functions, and of what a filter pattern lets through. The wire is used only here.
    AwsLiveTail(Wire &wire, const QStringList &functions, const QString &pattern, std::shared_ptr<StreamedLines> lines,
                QObject *parent);

    void cancel() override;

private:
    void begin(const QStringList &functions, const QList<Result<QString>> &groups);
    void takeBytes(const QByteArray &bytes);
    void takeMessage(const StreamMessage &message);
    void takeLines(const QJsonObject &update);
    void end(const Error &error);

    QFuture<Result<QList<Result<QString>>>> m_asked;
    HttpRequest m_request; // without its body
    QString m_pattern;
    QStringList m_functions; // that have a group
    HttpBytes *m_bytes = nullptr;
    HttpResponse m_head;
    EventStream m_stream;
    std::shared_ptr<StreamedLines> m_lines;
};

} // namespace fermata::aws
