// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/outbound/outboundtext.h"

#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace fermata {

QString OutboundText::place(const QString &url)
{
    const QUrl parsed(url);
    const QString host = parsed.host();
    if (host.isEmpty())
        return url;
    const QString port = parsed.port() > 0 ? u':' + QString::number(parsed.port()) : QString();
    const QString path = parsed.path();
    return host + port + (path.isEmpty() ? u"/"_s : path);
}

QString OutboundText::status(const OutboundCall &call)
{
    return call.status == 0 ? tr("failed") : QString::number(call.status);
}

QString OutboundText::statusToken(const OutboundCall &call)
{
    if (call.status == 0 || call.status >= 500)
        return u"error"_s;
    return call.status >= 400 ? u"warning"_s : u"ok"_s;
}

QString OutboundText::size(const OutboundCall &call)
{
    if (call.status == 0)
        return {};
    const QString kept = QLocale().formattedDataSize(call.body.size(), 1, QLocale::DataSizeTraditionalFormat);
    return call.isWhole ? kept : tr("over %1").arg(kept);
}

QString OutboundText::answered(OutboundCall::Answered answered)
{
    switch (answered) {
    case OutboundCall::Answered::Live: return tr("live");
    case OutboundCall::Answered::FromRecord: return tr("recorded");
    case OutboundCall::Answered::Never: break;
    }
    return tr("nobody");
}

QString OutboundText::answeredToolTip(OutboundCall::Answered answered)
{
    switch (answered) {
    case OutboundCall::Answered::Live: return tr("It went out, and this is what came back.");
    case OutboundCall::Answered::FromRecord: return tr("Nothing went out: this is what an earlier call was answered.");
    case OutboundCall::Answered::Never: break;
    }
    return tr("The function got no answer.");
}

QString OutboundText::problem(const OutboundCall &call)
{
    const QString &said = call.problem;
    if (said == "no answer to this was recorded"_L1)
        return tr("No answer to this was recorded, so that it was cut off.");
    if (said == "the answer is longer than the 1 MB that are kept of it"_L1)
        return tr("The answer is longer than the 1 MB that are kept of it.");
    if (said == "the answer broke off"_L1)
        return tr("The answer broke off.");
    if (said == "the function did not wait for the whole answer"_L1)
        return tr("The function did not wait for the whole answer.");
    if (said == "the call had more than 16 MB of answers"_L1)
        return tr("The call had more than 16 MB of answers: this one was not kept.");
    static const QRegularExpression unreachable(u"^(\\S+) cannot be reached: (.*)$"_s);
    if (const auto match = unreachable.match(said); match.hasMatch())
        return tr("%1 cannot be reached: %2").arg(match.captured(1), match.captured(2));
    static const QRegularExpression silent(u"^(\\S+) broke off before it answered$"_s);
    if (const auto match = silent.match(said); match.hasMatch())
        return tr("%1 broke off before it answered.").arg(match.captured(1));
    return said;
}

} // namespace fermata
