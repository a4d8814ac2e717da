// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/invoke/outboundcall.h"

#include <QCoreApplication>

namespace fermata {

// How an outbound call is said to a person.
class OutboundText
{
    Q_DECLARE_TR_FUNCTIONS(OutboundText)
public:
    static QString place(const QString &url); // host and path, without what stands before and a query
    static QString status(const OutboundCall &call); // 200; failed
    static QString statusToken(const OutboundCall &call); // name for Theme::color
    static QString size(const OutboundCall &call); // of the answer
    static QString answered(OutboundCall::Answered answered); // live, recorded, nobody
    static QString answeredToolTip(OutboundCall::Answered answered);
    // Why there was no answer, or what of it was not kept; the local cloud's own words where there are no others.
    static QString problem(const OutboundCall &call);
};

} // namespace fermata
