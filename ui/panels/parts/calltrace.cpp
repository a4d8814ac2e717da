// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/calltrace.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/invoke/invocationservice.h"
#include "ui/charts/waterfall.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/advicetext.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr double leastShare = 0.01; // of the init: an import that takes less is not shown
constexpr Milliseconds leastImport{0.5};

QString tokenOf(const TraceRow &row)
{
    switch (row.span.kind) {
    case Span::Kind::Call:
        return row.call.outcome == Outcome::Success ? u"accent"_s : RecordText::outcomeToken(row.call.outcome);
    case Span::Kind::Queued:
    case Span::Kind::Waiting: return u"outline"_s;
    case Span::Kind::Spawn: return u"cold"_s;
    case Span::Kind::RuntimeBoot: return u"warning"_s;
    case Span::Kind::Init: return u"canary"_s;
    case Span::Kind::Handler: return u"function"_s;
    }
    return u"text2"_s;
}

bool sameTrace(const InvocationRecord &a, const InvocationRecord &b)
{
    return a.trace.high == b.trace.high && a.trace.low == b.trace.low;
}

} // namespace

CallTrace::CallTrace(InvocationService &invocations, const ProjectService &project, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_invocations(invocations),
      m_project(project),
      m_theme(theme),
      m_summary(new QLabel(this)),
      m_explain(new QPushButton(this)),
      m_waterfall(new Waterfall(theme, this)),
      m_advice(new QLabel(this))
{
    m_summary->setObjectName(u"secondary"_s);
    m_summary->setWordWrap(true);
    m_advice->setWordWrap(true);
    m_advice->setTextFormat(Qt::RichText);
    m_advice->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_advice->setContentsMargins(8, 4, 8, 6);
    m_waterfall->setMinimumHeight(90);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 2, 8, 2);
    head->addWidget(m_summary, 1);
    head->addWidget(m_explain);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_waterfall, 1);
    layout->addWidget(m_advice);
    setFocusProxy(m_waterfall);
    connect(&m_invocations, &InvocationService::invocationAdded, this, &CallTrace::take);
    connect(&m_invocations, &InvocationService::startExplained, this, [this](const QString &requestId) {
        if (toQString(m_record.requestId) == requestId)
            fill();
    });
    connect(&m_theme, &Theme::changed, this, &CallTrace::showAdvice);
    connect(m_waterfall, &Waterfall::rowActivated, this, [this](int row) { activate(m_lines[row]); });
    connect(m_explain, &QPushButton::clicked, this, &CallTrace::explain);
    connect(m_advice, &QLabel::linkActivated, this, [this](const QString &link) {
        const QUrl url(link);
        Q_EMIT placeActivated(url.path(), QUrlQuery(url).queryItemValue(u"line"_s).toInt(), 0);
    });
    retranslate();
}

void CallTrace::showCall(const InvocationRecord &record)
{
    m_record = record;
    fill();
}

void CallTrace::take(const InvocationRecord &record)
{
    if (m_record.trace.isSet() && sameTrace(record, m_record))
        fill();
}

void CallTrace::retranslate()
{
    m_waterfall->setAccessibleName(tr("Trace of this call"));
    m_explain->setText(tr("Explain cold start"));
    m_explain->setToolTip(tr("Calls the function with the same event on an instance that starts from nothing, and "
                             "times every import."));
    fill();
}

void CallTrace::activate(const Line &line)
{
    // The first one is asked for by the runtime.
    if (line.import && line.import->depth == 0)
        Q_EMIT placeActivated(line.import->file, 1, 0);
    else if (line.import && line.import->line > 0)
        Q_EMIT placeActivated(line.import->from, line.import->line, 0);
    else if (line.row.call.requestId != m_record.requestId)
        Q_EMIT callActivated(toQString(line.row.call.requestId));
}

void CallTrace::explain()
{
    m_explain->setEnabled(false);
    const QString function = toQString(m_record.function);
    whenDone(m_invocations.explain(function, QByteArray::fromStdString(m_record.event)), this,
             [this](const Result<InvocationRecord> &record) {
                 m_explain->setEnabled(true);
                 if (record)
                     Q_EMIT callActivated(toQString(record->requestId));
                 else
                     m_summary->setText(errorAndHint(record.error()));
             });
}

QList<CallTrace::Line> CallTrace::lines() const
{
    QList<InvocationRecord> calls;
    for (const InvocationRecord &record : m_invocations.history()) {
        if (record.requestId == m_record.requestId || (m_record.trace.isSet() && sameTrace(record, m_record)))
            calls.append(record);
    }
    if (calls.isEmpty() && !m_record.requestId.empty())
        calls.append(m_record); // the history has let it go
    QList<Line> lines;
    const QList<TraceRow> rows = traceRows(calls);
    for (const TraceRow &row : rows) {
        lines.append({row, {}});
        if (m_explained && row.span.kind == Span::Kind::Init && row.call.requestId == m_record.requestId)
            addImports(lines, row);
    }
    return lines;
}

void CallTrace::addImports(QList<Line> &lines, const TraceRow &init) const
{
    for (const ImportTime &import : m_explained->imports) {
        if (import.total < std::max(leastImport, Milliseconds(init.span.length * leastShare)))
            continue;
        TraceRow row = init;
        row.depth += 1 + import.depth;
        row.span.from += std::chrono::duration_cast<TimePoint::duration>(import.start);
        row.span.length = import.total;
        lines.append({row, import});
    }
}

void CallTrace::fill()
{
    m_explained = m_invocations.explained(toQString(m_record.requestId));
    m_lines = lines();
    QList<Waterfall::Row> rows;
    for (const Line &line : std::as_const(m_lines)) {
        const TraceRow &row = line.row;
        const bool isCall = row.span.kind == Span::Kind::Call;
        const QString figure = RecordText::duration(row.span.length);
        const QString name = line.import ? line.import->module
                           : isCall      ? toQString(row.call.function)
                                         : RecordText::span(row.span.kind);
        rows.append({name, row.depth, row.span.from, row.span.length, tokenOf(row), figure,
                     line.import ? AdviceText::ofImport(*line.import)
                     : isCall    ? tr("%1: %2 in all, from %3").arg(name, figure, RecordText::source(row.call.source))
                                 : tr("%1: %2").arg(name, figure),
                     isCall, isCall && row.call.requestId == m_record.requestId});
    }
    m_waterfall->setRows(rows);
    m_summary->setText(summary());
    m_explain->setVisible(!m_record.requestId.empty() && RecordText::reachedInstance(m_record));
    showAdvice();
}

void CallTrace::showAdvice()
{
    m_advice->setVisible(m_explained.has_value());
    if (!m_explained || !m_project.project())
        return;
    m_advice->setText(AdviceText::html(adviceOn(*m_explained, m_project.project()->root), *m_explained, m_theme));
}

std::optional<Milliseconds> CallTrace::lastWarm() const
{
    for (const InvocationRecord &record : m_invocations.history()) {
        if (record.function == m_record.function && record.version == m_record.version && !record.coldStart
            && record.outcome == Outcome::Success)
            return record.lead + record.duration;
    }
    return std::nullopt;
}

QString CallTrace::summary() const
{
    if (m_record.requestId.empty())
        return {};
    const Milliseconds all = m_record.lead + m_record.duration;
    const QString took = RecordText::duration(all);
    if (!m_record.coldStart)
        return tr("Warm: %1 in all.").arg(took);
    const std::optional<Milliseconds> warm = lastWarm();
    const ColdStart &start = *m_record.coldStart;
    const QString paid = RecordText::duration(start.spawn + start.runtimeBoot + start.userInit);
    if (!warm)
        return tr("Cold: %1 in all, %2 of it for the start.").arg(took, paid);
    return tr("Cold: %1 in all, %2 of it for the start. The last warm call took %3.")
        .arg(took, paid, RecordText::duration(*warm));
}

} // namespace fermata
