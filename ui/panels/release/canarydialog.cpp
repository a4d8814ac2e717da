// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/release/canarydialog.h"

#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int usualTime = 300; // s a stage

QString stagesText(const QList<int> &stages)
{
    QStringList parts;
    for (const int percent : stages)
        parts.append(QString::number(percent));
    return parts.join(u" → "_s) + u" %"_s;
}

} // namespace

CanaryDialog::CanaryDialog(const QString &function, const QString &alias, const QStringList &versions, Theme &theme,
                           QWidget *parent)
    : QDialog(parent),
      m_function(function),
      m_alias(alias),
      m_version(new QComboBox(this)),
      m_stages(new QComboBox(this)),
      m_time(new QComboBox(this)),
      m_errors(new QDoubleSpinBox(this)),
      m_slowdown(new QDoubleSpinBox(this)),
      m_calls(new QSpinBox(this))
{
    setWindowTitle(tr("Start a Canary"));
    fill(versions);
    build(theme);
}

void CanaryDialog::fill(const QStringList &versions)
{
    for (const QString &version : versions)
        m_version->addItem(u"v"_s + version, version);
    const CanaryPlan usual;
    for (const QList<int> &stages : {usual.stages, QList<int>{1, 5, 25, 50, 100}, QList<int>{10, 100}})
        m_stages->addItem(stagesText(stages), QVariant::fromValue(stages));
    m_time->addItem(tr("when I say so"), 0);
    m_time->addItem(tr("after 1 minute"), 60);
    m_time->addItem(tr("after 5 minutes"), usualTime);
    m_time->addItem(tr("after 30 minutes"), 1800);
    m_time->addItem(tr("after 2 hours"), 7200);
    m_time->setCurrentIndex(m_time->findData(usualTime));
    m_errors->setRange(0, 100);
    m_errors->setDecimals(1);
    m_errors->setSuffix(u" %"_s);
    m_errors->setValue(usual.limits.errorShare * 100);
    m_slowdown->setRange(1, 100);
    m_slowdown->setDecimals(1);
    m_slowdown->setSingleStep(0.1);
    m_slowdown->setSuffix(u" ×"_s);
    m_slowdown->setValue(usual.limits.slowdown);
    m_calls->setRange(1, 1'000'000);
    m_calls->setValue(usual.limits.leastCalls);
}

QFormLayout *CanaryDialog::makeForm()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Version"), m_version);
    form->addRow(tr("Share of the calls"), m_stages);
    form->addRow(tr("Next stage"), m_time);
    auto *guard = new QLabel(tr("The guard rolls back"), this);
    QFont bold = guard->font();
    bold.setWeight(QFont::DemiBold);
    guard->setFont(bold);
    form->addRow(guard);
    form->addRow(tr("when more calls fail than"), m_errors);
    form->addRow(tr("when the p95 beside the version before is more than"), m_slowdown);
    form->addRow(tr("but not before it has seen so many calls"), m_calls);
    return form;
}

void CanaryDialog::build(Theme &theme)
{
    auto *heading = new QLabel(tr("Send calls of %1 to a new version, stage by stage").arg(m_alias), this);
    heading->setFont(theme.heading(1));
    heading->setWordWrap(true);
    auto *note = new QLabel(tr("The guard can only roll back. Stages and guard go on while Fermata is open and the "
                               "function's cloud can be reached; if not, the share stays as it is."),
                            this);
    note->setObjectName(u"secondary"_s);
    note->setWordWrap(true);
    auto *start = new QPushButton(tr("Start"), this);
    start->setObjectName(u"primary"_s);
    start->setDefault(true);
    connect(start, &QPushButton::clicked, this, &QDialog::accept);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(start);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(14);
    layout->addWidget(heading);
    layout->addLayout(makeForm());
    layout->addWidget(note);
    layout->addLayout(buttons);
    setMinimumWidth(520);
    setFixedHeight(sizeHint().height());
}

CanaryPlan CanaryDialog::plan() const
{
    CanaryPlan plan;
    plan.function = m_function;
    plan.alias = m_alias;
    plan.version = m_version->currentData().toString();
    plan.stages = m_stages->currentData().value<QList<int>>();
    plan.stageTime = std::chrono::seconds(m_time->currentData().toInt());
    plan.limits = {m_errors->value() / 100, m_slowdown->value(), m_calls->value()};
    return plan;
}

} // namespace fermata
