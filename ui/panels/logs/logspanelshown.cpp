// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel shows of the lines that were chosen.
#include "app/async/text.h"
#include "app/services/application.h"
#include "app/services/observe/loghistory.h"
#include "ui/charts/levelbars.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/logs/logcounts.h"
#include "ui/panels/logs/logdetail.h"
#include "ui/panels/logs/logfacets.h"
#include "ui/panels/logs/logsmodel.h"
#include "ui/panels/logs/logspanel.h"
#include "ui/panels/logs/logtable.h"
#include "ui/panels/logs/patternstable.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/panels/parts/statepage.h"
#include "ui/widgets/iconbutton.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace fermata {

void LogsPanel::showDetail()
{
    const int row = m_table->currentIndex().row();
    if (m_detail->isVisible() && row >= 0 && row < m_model->rowCount())
        m_detail->showLine(m_model->record(row), isLive() ? static_cast<const LogLines &>(m_logs) : *m_history);
}

void LogsPanel::showShape()
{
    if (!isVisible())
        return;
    const LogFilter filter = chosenFilter();
    const LogCounts counts = isLive() ? countLines(m_logs, filter, *m_bars) : countLines(*m_history, filter, *m_bars);
    m_bars->setVisible(!isLive() || !m_logs.records().empty());
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
            isLive() ? static_cast<const LogLines &>(m_logs) : *m_history,
            [filter = chosenFilter()](const LogRecord &line) { return filter.takes(line); }, releases);
    }
    showState();
}

void LogsPanel::showNotice()
{
    const QLocale locale;
    QStringList notices;
    if (isLive() && m_logs.dropped() > 0)
        notices.append(tr("The oldest %1 lines were let go; the last %2 are kept.")
                           .arg(locale.toString(static_cast<qulonglong>(m_logs.dropped())),
                                locale.toString(static_cast<qulonglong>(LogService::capacity))));
    if (!isLive()) {
        for (auto problem = m_history->problems().begin(); problem != m_history->problems().end(); ++problem) {
            const std::optional<TimePoint> until = m_history->readUntil(problem.key());
            notices.append(until ? tr("Lines of %1 after %2 are missing: %3")
                                       .arg(problem.key(), RecordText::time(*until), errorAndHint(problem.value()))
                                 : tr("%1 cannot be read: %2").arg(problem.key(), errorAndHint(problem.value())));
        }
        if (m_history->isCut())
            notices.append(tr("There are more lines than can be shown at once. Choose a shorter range."));
    }
    m_again->setVisible(!isLive() && !m_history->isBusy() && !m_history->problems().isEmpty());
    m_older->setVisible(!isLive() && m_history->hasOlder());
    if (m_older->isVisibleTo(this))
        notices.append(tr("The newest lines of the range are shown."));
    m_trimmed->setVisible(!notices.isEmpty());
    m_trimmed->setText(notices.join(u'\n'));
}

void LogsPanel::showState()
{
    const QLocale locale;
    const std::size_t count = isLive() ? m_logs.records().size() : m_history->records().size();
    const auto all = static_cast<int>(count);
    const int shown = m_model->rowCount();
    m_count->setText(shown == all ? tr("%1 lines").arg(locale.toString(all))
                                  : tr("%1 of %2 lines").arg(locale.toString(shown), locale.toString(all)));
    m_count->setVisible(all > 0);
    m_clear->setEnabled(isLive() && all > 0);
    m_follow->setEnabled(isLive());
    m_export->setEnabled(shown > 0);
    showNotice();
    if (!isLive() && m_history->isBusy())
        m_page->setContent({u"loader-circle"_s, tr("Reading the log…"), {}, {}, {}});
    else if (!isLive() && !m_clouds.isRunning())
        m_page->setContent({u"cloud-off"_s, tr("The local cloud does not run."), {}, {}, {}});
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
