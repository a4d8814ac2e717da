// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel shows of the lines that were chosen.
#include "app/async/text.h"
#include "app/services/application.h"
#include "app/services/observe/livetail.h"
#include "ui/charts/levelbars.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/logs/logcounts.h"
#include "ui/panels/logs/logdetail.h"
#include "ui/panels/logs/logfacets.h"
#include "ui/panels/logs/logsmodel.h"
#include "ui/panels/logs/logspanel.h"
#include "ui/panels/logs/logtable.h"
#include "ui/panels/logs/patternstable.h"
#include "ui/panels/parts/missingcloud.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/panels/parts/statepage.h"
#include "ui/widgets/iconbutton.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int leastWithBars = 230; // pixels

} // namespace

void LogsPanel::showDetail()
{
    const int row = m_table->currentIndex().row();
    if (m_detail->isVisible() && row >= 0 && row < m_model->rowCount())
        m_detail->showLine(m_model->record(row), lines());
}

void LogsPanel::showShape()
{
    if (!isVisible())
        return;
    const LogFilter filter = chosenFilter();
    const LogCounts counts = isLive() ? countLines(lines(), filter, *m_bars) : countLines(*m_history, filter, *m_bars);
    // Of a low panel the controls and the lines need all.
    m_bars->setVisible(height() >= leastWithBars && (!isLive() || !lines().records().empty()));
    m_facets->show(counts, filter.least, toQString(filter.function));
}

void LogsPanel::followPatterns()
{
    if (!m_patternsShown->isChecked()) {
        m_patterns->stop();
    } else {
        ReleaseTimes releases;
        for (const Function &function : m_project.functions()) {
            const QString name = toQString(function.name);
            const ReleaseService *const service = m_clouds.releases(name);
            if (const QList<ReleaseAct> acts = service ? service->acts(name) : QList<ReleaseAct>(); !acts.isEmpty())
                releases.insert(name, acts.first().time);
        }
        m_patterns->follow(
            lines(), [filter = chosenFilter()](const LogRecord &line) { return filter.takes(line); }, releases);
    }
    showState();
}

// Of a cloud that cannot be reached each function says the same; then it is said once.
QStringList LogsPanel::tailNotices() const
{
    QStringList notices;
    const QMap<QString, Error> &problems = m_tail->problems();
    for (auto problem = problems.begin(); problem != problems.end(); ++problem) {
        const QString what = errorAndHint(problem.value());
        const bool isAll = problems.size() > 1
                        && std::all_of(problems.begin(), problems.end(),
                                       [&what](const Error &other) { return errorAndHint(other) == what; });
        const QString whose = isAll ? m_environment : problem.key();
        notices.append(m_tail->isEnded(problem.key())
                           ? tr("%1 cannot be read: %2").arg(whose, what)
                           : tr("Lines of %1 are late, they are asked for again: %2").arg(whose, what));
        if (isAll)
            break;
    }
    if (const std::optional<Error> refused = m_tail->sendingProblem(); refused && notices.isEmpty())
        notices.append(tr("%1 does not send its lines, they are asked for again and again: %2")
                           .arg(m_environment, errorAndHint(*refused)));
    return notices;
}

QStringList LogsPanel::keptNotices() const
{
    QStringList notices;
    for (auto problem = m_history->problems().begin(); problem != m_history->problems().end(); ++problem) {
        const std::optional<TimePoint> until = m_history->readUntil(problem.key());
        notices.append(until ? tr("Lines of %1 after %2 are missing: %3")
                                   .arg(problem.key(), RecordText::time(*until), errorAndHint(problem.value()))
                             : tr("%1 cannot be read: %2").arg(problem.key(), errorAndHint(problem.value())));
    }
    if (m_history->isCut())
        notices.append(tr("There are more lines than can be shown at once. Choose a shorter range."));
    return notices;
}

void LogsPanel::showNotice()
{
    const QLocale locale;
    QStringList notices = isTail() ? tailNotices() : isLive() ? QStringList() : keptNotices();
    if (isLive() && lines().dropped() > 0)
        notices.append(tr("The oldest %1 lines were let go; the last %2 are kept.")
                           .arg(locale.toString(static_cast<qulonglong>(lines().dropped())),
                                locale.toString(static_cast<qulonglong>(LogService::capacity))));
    const bool isMissing = !isLive() && !m_history->isBusy() && !m_history->problems().isEmpty();
    m_again->setVisible(isMissing
                        || (isTail() && (m_tail->hasEnded() || m_tail->sendingProblem() || m_clouds.problem())));
    m_older->setVisible(!isLive() && m_history->hasOlder());
    if (m_older->isVisibleTo(this))
        notices.append(tr("The newest lines of the range are shown."));
    m_trimmed->setVisible(!notices.isEmpty());
    m_trimmed->setText(notices.join(u'\n'));
}

void LogsPanel::showState()
{
    const QLocale locale;
    const auto all = static_cast<int>(lines().records().size());
    const int shown = m_model->rowCount();
    m_count->setText(shown == all ? tr("%1 lines").arg(locale.toString(all))
                                  : tr("%1 of %2 lines").arg(locale.toString(shown), locale.toString(all)));
    m_count->setVisible(all > 0);
    m_clear->setEnabled(isLive() && all > 0);
    m_follow->setEnabled(isLive());
    m_export->setEnabled(shown > 0);
    showNotice();
    m_range->setToolTip(
        isTail() && m_tail->isSent()
            ? tr("The cloud sends lines as they are written while they are looked at. It may charge for the time.")
            : QString());
    if (!isLive() && m_history->isBusy())
        m_page->setContent({u"loader-circle"_s, tr("Reading the log…"), {}, {}, {}});
    else if (!isLive() && !m_clouds.isRunning() && m_clouds.isLocal())
        m_page->setContent({u"cloud-off"_s, tr("The local cloud does not run."), {}, {}, {}});
    else if ((isTail() || !isLive()) && !m_clouds.isRunning())
        m_page->setContent(MissingCloud::page(m_clouds, {}));
    else if (isTail() && all == 0 && m_tail->readsNothing())
        m_page->setContent({u"circle-alert"_s,
                            tr("The log of %1 cannot be read now.").arg(m_environment),
                            tr("What was written is there, and comes when it can be read."),
                            {},
                            {}});
    else if (isTail() && all == 0)
        m_page->setContent({u"scroll-text"_s,
                            tr("Nothing was written in %1 since a minute ago.").arg(m_environment),
                            tr("What functions write there appears here as it comes."),
                            tr("Send an event"),
                            {}});
    else if (!isLive() && all == 0)
        m_page->setContent({u"search"_s, tr("No lines in this range."), {}, tr("Clear filter"), {}});
    else if (all == 0)
        m_page->setContent({u"scroll-text"_s,
                            tr("No function has written a line yet."),
                            tr("What functions print appears here as it happens."),
                            tr("Send an event"),
                            {}});
    else if (shown == 0)
        m_page->setContent({u"search"_s, tr("No line matches the filter."), {}, tr("Clear filter"), {}});
    QWidget *const lines = m_patternsShown->isChecked() ? static_cast<QWidget *>(m_patterns) : m_table;
    m_stack->setCurrentWidget(shown > 0 ? lines : m_page);
    if (!m_shaping->isActive())
        m_shaping->start();
}

} // namespace fermata
