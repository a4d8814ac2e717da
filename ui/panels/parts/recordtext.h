// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "app/model/logrecord.h"
#include "app/model/span.h"

#include <QCoreApplication>
#include <QString>

namespace fermata {

// How records are said to a person: the words, icons and colour tokens that every panel shares.
class RecordText
{
    Q_DECLARE_TR_FUNCTIONS(RecordText)
public:
    static QString outcome(Outcome outcome);
    static QString outcomeIcon(Outcome outcome);  // name for Theme::icon
    static QString outcomeToken(Outcome outcome); // name for Theme::color

    static QString severity(Severity severity);
    static QString severityIcon(Severity severity);
    static QString severityToken(Severity severity);

    static QString span(Span::Kind kind);

    static QString duration(Milliseconds duration); // 0.4 ms, 38 ms, 1.24 s
    static QString memory(int megabytes);
    static QString time(TimePoint time);            // local: 12:03:44.120
    static QString source(const std::string &source);
    static QString start(const InvocationRecord &record); // cold, warm
    // One sentence why it was cold or warm; empty for a call that reached no instance.
    static QString startReason(const InvocationRecord &record);
    static bool reachedInstance(const InvocationRecord &record);
};

} // namespace fermata
