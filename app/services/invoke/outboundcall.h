// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <QByteArray>
#include <QJsonArray>
#include <QList>
#include <QString>

namespace fermata {

// One request that a function made to somebody else while a call ran. What proves who asks has "***" in its place.
struct OutboundCall
{
    using Headers = QList<std::pair<QString, QString>>;
    enum class Answered { Live, FromRecord, Never };

    QString method{};
    QString url{};
    Headers requestHeaders{};
    QByteArray requestBody{}; // the beginning of a long one
    int status = 0;
    Headers headers{};
    QByteArray body{}; // likewise
    QString problem{}; // English: why there was no answer, or what of it was not kept
    bool isWhole = true; // false: it cannot be answered from this record
    Answered answered = Answered::Live;
    Milliseconds took{0}; // until the answer began; none from a record

    bool operator==(const OutboundCall &) const = default;
};

// As the local cloud gives them; what is no object is left out.
QList<OutboundCall> outboundCalls(const QJsonArray &exchanges);

} // namespace fermata
