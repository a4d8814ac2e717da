// SPDX-License-Identifier: GPL-3.0-or-later
// Of which time and which cloud the panel shows lines.
#include "app/async/text.h"
#include "app/services/application.h"
#include "app/services/observe/livetail.h"
#include "ui/panels/logs/logsmodel.h"
#include "ui/panels/logs/logspanel.h"
#include "ui/panels/parts/recordtext.h"

#include <QComboBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

bool LogsPanel::isLive() const
{
    return m_range->currentData().toInt() == liveRange || isTail();
}

bool LogsPanel::isTail() const
{
    return m_range->currentData().toInt() == tailRange;
}

const LogLines &LogsPanel::lines() const
{
    if (isTail())
        return *m_tail;
    return isLive() ? static_cast<const LogLines &>(m_logs) : *m_history;
}

// What is followed needs the cloud that goes. Another environment begins anew; the same one, with other keys, goes on.
void LogsPanel::takeCloud()
{
    m_tail->stop();
    const std::optional<Environment> &environment = m_clouds.environment();
    const QString name = environment ? environment->name : QString();
    const bool isOther = name != m_environment;
    m_environment = name;
    if (isOther)
        m_tail->forget();
    fillRanges();
    if (isOther && isLive())
        m_range->setCurrentIndex(0);
    chooseRange();
}

// Only while somebody looks: each question is one of the account's.
void LogsPanel::followTail()
{
    if (!isTail() || !isVisible()) {
        m_tail->stop();
        return;
    }
    QStringList functions;
    for (const Function &function : m_project.functions())
        functions.append(toQString(function.name));
    m_tail->follow(functions);
}

void LogsPanel::tryAgain()
{
    if (!isTail()) {
        m_history->retry();
        return;
    }
    m_tail->retry();
    m_clouds.renew();
}

void LogsPanel::fillRanges()
{
    const QVariant chosen = m_range->currentData();
    m_range->clear();
    if (!m_environment.isEmpty())
        m_range->addItem(tr("Live, %1").arg(m_environment), tailRange);
    m_range->addItem(m_environment.isEmpty() ? tr("Live") : tr("Live, local cloud"), liveRange);
    for (const auto &[text, minutes] :
         {std::pair(tr("Last 15 minutes"), 15), std::pair(tr("Last hour"), 60), std::pair(tr("Last 6 hours"), 360),
          std::pair(tr("Last 24 hours"), 1440), std::pair(tr("Last 7 days"), 10'080)})
        m_range->addItem(text, minutes);
    if (m_until > m_from)
        m_range->addItem(RecordText::time(m_from).left(8) + u"\u2013"_s + RecordText::time(m_until).left(8),
                         chosenRange);
    m_range->setCurrentIndex(std::max(m_range->findData(chosen), 0));
}

void LogsPanel::chooseRange()
{
    if (isLive())
        m_history->cancel();
    m_model->setLines(lines());
    followTail();
    applyFilter();
}

void LogsPanel::showRange(TimePoint from, TimePoint until)
{
    m_from = from;
    m_until = until;
    fillRanges();
    m_range->setCurrentIndex(m_range->findData(chosenRange));
    chooseRange();
}

void LogsPanel::askHistory()
{
    const LogFilter filter = chosenFilter();
    const int minutes = m_range->currentData().toInt();
    LogAsk ask;
    for (const Function &function : m_project.functions())
        ask.functions.append(toQString(function.name));
    ask.only = ask.functions.contains(toQString(filter.function)) ? toQString(filter.function) : QString();
    ask.until = minutes == chosenRange ? m_until : SystemClock().now();
    ask.from = minutes == chosenRange ? m_from : ask.until - std::chrono::minutes(minutes);
    ask.text = toQString(filter.text);
    ask.requestId = toQString(filter.requestId);
    ask.least = filter.least;
    m_history->ask(ask);
}

} // namespace fermata
