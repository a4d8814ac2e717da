// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/release/aliascard.h"

#include "app/async/text.h"
#include "app/services/release/canaryrun.h"
#include "ui/panels/parts/segmentedswitch.h"
#include "ui/panels/release/canaryrow.h"
#include "ui/panels/release/trafficbar.h"
#include "ui/panels/release/versionsmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wraplayout.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace fermata {

AliasCard::AliasCard(Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_name(new QLabel(this)),
      m_bar(new TrafficBar(theme, this)),
      m_to(new QLabel(this)),
      m_candidate(new QComboBox(this)),
      m_stage(new SegmentedSwitch(this)),
      m_promote(new QPushButton(this)),
      m_rollBack(new QPushButton(this)),
      m_startCanary(new QPushButton(this)),
      m_canary(new CanaryRow(this))
{
    QFont bold = theme.uiFont();
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
    m_to->setObjectName(u"secondary"_s);
    m_candidate->setMinimumWidth(72);
    buildLayout();
    connect(m_candidate, &QComboBox::activated, this, &AliasCard::showStage);
    connect(m_stage, &SegmentedSwitch::valueChosen, this, [this](const QVariant &percent) {
        Q_EMIT shiftRequested(toQString(m_alias.name), m_candidate->currentData().toString(), percent.toDouble());
    });
    connect(m_promote, &QPushButton::clicked, this, [this] { Q_EMIT promoteRequested(toQString(m_alias.name)); });
    connect(m_rollBack, &QPushButton::clicked, this, [this] { Q_EMIT rollBackRequested(toQString(m_alias.name)); });
    connect(m_startCanary, &QPushButton::clicked, this, [this] { Q_EMIT canaryRequested(alias(), candidates()); });
    connect(m_canary, &CanaryRow::nextRequested, this, [this] { Q_EMIT nextStageRequested(alias()); });
    connect(m_canary, &CanaryRow::stopRequested, this, [this] { Q_EMIT stopRequested(alias()); });
    retranslate();
}

QString AliasCard::alias() const
{
    return toQString(m_alias.name);
}

void AliasCard::showCanary(const CanaryRun *run)
{
    m_canary->showRun(run);
    m_startCanary->setVisible(!run || run->state() != CanaryRun::State::Running);
}

QStringList AliasCard::candidates() const
{
    QStringList versions;
    if (m_candidate->currentIndex() >= 0)
        versions.append(m_candidate->currentData().toString());
    for (int i = 0; i < m_candidate->count(); ++i) {
        if (i != m_candidate->currentIndex())
            versions.append(m_candidate->itemData(i).toString());
    }
    return versions;
}

void AliasCard::buildLayout()
{
    auto *acts = new WrapLayout(nullptr);
    acts->setSpacing(6);
    for (QWidget *const one :
         {static_cast<QWidget *>(m_to), static_cast<QWidget *>(m_candidate), static_cast<QWidget *>(m_stage)})
        acts->addWidget(one);
    acts->addStretch();
    acts->addWidget(m_startCanary);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_name);
    head->addWidget(m_bar, 1);
    head->addWidget(m_promote);
    head->addWidget(m_rollBack);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addLayout(acts);
    layout->addWidget(m_canary);
}

void AliasCard::setAlias(const Alias &alias, const QList<FunctionVersion> &versions)
{
    m_alias = alias;
    m_name->setText(toQString(alias.name));
    m_bar->setAlias(alias);
    m_candidate->clear();
    for (const FunctionVersion &version : versions) {
        if (version.id != alias.version)
            m_candidate->addItem(u"v"_s + toQString(version.id), toQString(version.id));
    }
    if (!alias.weights.empty())
        m_candidate->setCurrentIndex(m_candidate->findData(toQString(alias.weights.begin()->first)));
    setBusy(false);
    showStage();
}

void AliasCard::setBusy(bool busy)
{
    const bool other = m_candidate->count() > 0;
    m_candidate->setEnabled(!busy && other);
    m_startCanary->setEnabled(!busy && other);
    m_stage->setEnabled(!busy && other);
    m_promote->setEnabled(!busy && !m_alias.weights.empty());
    m_rollBack->setEnabled(!busy && (other || !m_alias.weights.empty()));
}

void AliasCard::showStage()
{
    const double share = shareOf(m_alias, toStd(m_candidate->currentData().toString()));
    m_stage->setValue(static_cast<int>(std::lround(share * 100)));
}

void AliasCard::retranslate()
{
    m_to->setText(tr("Send to"));
    m_candidate->setAccessibleName(tr("Version that gets a share of the calls"));
    m_stage->setSegments({{u"0 %"_s, 0}, {u"5 %"_s, 5}, {u"25 %"_s, 25}, {u"50 %"_s, 50}, {u"100 %"_s, 100}});
    m_stage->setAccessibleName(tr("Share of the calls"));
    m_startCanary->setText(tr("Start a canary…"));
    m_startCanary->setToolTip(tr("Sends a version more and more of the calls, stage by stage, with a guard that rolls "
                                 "back when it fails more often or is slower than the version before."));
    m_canary->retranslate();
    m_promote->setText(tr("Promote"));
    m_promote->setToolTip(tr("The version that has a share gets all calls. Nothing is built or uploaded."));
    m_rollBack->setText(tr("Roll back"));
    m_rollBack->setToolTip(tr(
        "Takes the share away, or goes back to the version before. Settings of the latest code and data stay as they are."));
    showStage();
}

} // namespace fermata
