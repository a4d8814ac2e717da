// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/release/canaryrow.h"

#include "app/services/release/canaryrun.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/recordtext.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

QString clockText(std::chrono::seconds left)
{
    const auto minutes = left.count() / 60;
    const QString seconds = u"%1"_s.arg(left.count() % 60, 2, 10, QLatin1Char('0'));
    return minutes < 60 ? u"%1:%2"_s.arg(minutes).arg(seconds)
                        : u"%1:%2:%3"_s.arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0')).arg(seconds);
}

} // namespace

CanaryRow::CanaryRow(QWidget *parent)
    : QWidget(parent),
      m_next(new QPushButton(this)),
      m_stop(new QPushButton(this)),
      m_stage(new QLabel(this)),
      m_guard(new QLabel(this))
{
    m_stage->setWordWrap(true);
    m_guard->setObjectName(u"secondary"_s);
    m_guard->setWordWrap(true);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_stage);
    texts->addWidget(m_guard);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addLayout(texts, 1);
    row->addWidget(m_next, 0, Qt::AlignTop);
    row->addWidget(m_stop, 0, Qt::AlignTop);
    connect(m_next, &QPushButton::clicked, this, &CanaryRow::nextRequested);
    connect(m_stop, &QPushButton::clicked, this, &CanaryRow::stopRequested);
    hide();
}

void CanaryRow::showRun(const CanaryRun *run)
{
    m_run = run;
    setVisible(run);
    if (!run)
        return;
    const bool running = run->state() == CanaryRun::State::Running;
    m_next->setVisible(running);
    m_next->setEnabled(run->stage() >= 0);
    m_stop->setVisible(running);
    m_stage->setText(stageText(*run));
    m_guard->setText(guardText(*run));
    m_guard->setVisible(!m_guard->text().isEmpty());
}

void CanaryRow::retranslate()
{
    m_next->setText(tr("Next stage"));
    m_next->setToolTip(tr("Goes on now, unless the guard sees something bad."));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("The share stays as it is; nobody goes on or rolls back."));
    showRun(m_run);
}

QString CanaryRow::stageText(const CanaryRun &run)
{
    const QString version = run.plan().version;
    switch (run.state()) {
    case CanaryRun::State::Promoted: return tr("Canary of v%1: promoted").arg(version);
    case CanaryRun::State::RolledBack: return tr("Canary of v%1: rolled back by the guard").arg(version);
    case CanaryRun::State::Stopped: return tr("Canary of v%1: stopped").arg(version);
    case CanaryRun::State::Overtaken: return tr("Canary of v%1: ended, the alias was changed").arg(version);
    case CanaryRun::State::Failed: return tr("Canary of v%1: failed").arg(version);
    case CanaryRun::State::Running: break;
    }
    if (run.stage() < 0)
        return tr("Canary of v%1: it begins").arg(version);
    const QString stage = tr("Canary of v%1: stage %2 of %3, %4 %")
                              .arg(version)
                              .arg(run.stage() + 1)
                              .arg(run.plan().stages.size())
                              .arg(run.plan().stages[run.stage()]);
    const std::optional<std::chrono::seconds> left = run.leftOfStage();
    return left ? tr("%1, next in %2").arg(stage, clockText(*left)) : stage;
}

QString CanaryRow::guardText(const CanaryRun &run)
{
    if (run.state() == CanaryRun::State::Overtaken)
        return {};
    if (run.error())
        return errorText(*run.error());
    if (run.verdict() == CanaryVerdict::TooFewCalls)
        return tr("Guard: %1 of the %2 calls that it takes to judge")
            .arg(QLocale().toString(static_cast<qlonglong>(run.candidate().calls)))
            .arg(run.plan().limits.leastCalls);
    switch (run.verdict()) {
    case CanaryVerdict::TooManyErrors: return tr("Guard: too many errors. %1").arg(figuresText(run));
    case CanaryVerdict::TooSlow: return tr("Guard: too slow. %1").arg(figuresText(run));
    default: return tr("Guard: good. %1").arg(figuresText(run));
    }
}

QString CanaryRow::figuresText(const CanaryRun &run)
{
    const QLocale locale;
    const auto share = [&locale](const CanarySample &one) { return locale.toString(one.errorShare() * 100, 'f', 1); };
    const auto slow = [](const CanarySample &one) {
        return one.p95 ? RecordText::duration(Milliseconds(*one.p95)) : u"–"_s;
    };
    return tr("%1 calls, %2 % errors (before: %3 %), p95 %4 (before: %5)")
        .arg(locale.toString(static_cast<qlonglong>(run.candidate().calls)), share(run.candidate()),
             share(run.stable()), slow(run.candidate()), slow(run.stable()));
}

} // namespace fermata
