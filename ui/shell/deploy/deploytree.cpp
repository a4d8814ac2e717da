// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/deploy/deploytree.h"

#include "ui/panels/errors/errortext.h"
#include "ui/shell/deploy/deploytext.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int opensUpTo = 8; // steps that change something are opened; of more, none is

QString tokenOf(AttachmentStep::Action action)
{
    switch (action) {
    case AttachmentStep::Action::Create: return DeployText::token(DeployStep::Action::Create);
    case AttachmentStep::Action::Change: return DeployText::token(DeployStep::Action::Change);
    case AttachmentStep::Action::Delete: return DeployText::token(DeployStep::Action::Delete);
    case AttachmentStep::Action::Keep: break;
    }
    return DeployText::token(DeployStep::Action::Keep);
}

} // namespace

DeployTree::DeployTree(Theme &theme, QWidget *parent)
    : RecordTree(parent), m_theme(theme), m_model(new QStandardItemModel(this))
{
    setAccessibleName(tr("Plan"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setModel(m_model);
}

QList<QStandardItem *> DeployTree::row(const QString &icon, const QString &token, const QString &what,
                                       const QString &change)
{
    auto *first = new QStandardItem(m_theme.icon(icon, token), what);
    auto *second = new QStandardItem(change);
    first->setToolTip(what);
    second->setToolTip(change);
    second->setForeground(m_theme.color(u"text2"_s));
    return {first, second, new QStandardItem};
}

void DeployTree::setSteps(const QList<DeployStep> &steps)
{
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Function"), tr("Change"), tr("State")});
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(What, QHeaderView::Interactive);
    header()->setSectionResizeMode(Change, QHeaderView::Stretch);
    header()->setSectionResizeMode(Outcome, QHeaderView::Interactive);
    header()->resizeSection(What, fontMetrics().averageCharWidth() * 46);
    header()->resizeSection(Outcome, fontMetrics().averageCharWidth() * 14);
    for (const DeployStep &step : steps) {
        const QList<QStandardItem *> items = row(DeployText::icon(step.action), DeployText::token(step.action),
                                                 DeployText::name(step), DeployText::change(step));
        addDetails(*items.first(), step);
        m_model->appendRow(items);
        if (steps.size() <= opensUpTo && step.changes())
            expandRecursively(items.first()->index());
    }
}

void DeployTree::addDetails(QStandardItem &parent, const DeployStep &step)
{
    if (!step.otherPython.isEmpty())
        parent.appendRow(row(u"triangle-alert"_s, u"warning"_s, tr("Python %1").arg(step.otherPython),
                             DeployText::otherPython(step)));
    for (const SettingChange &change : step.words)
        parent.appendRow(row(u"settings"_s, u"text2"_s, change.setting, DeployText::change(change)));
    if (step.cost)
        parent.appendRow(row(u"circle-dollar-sign"_s, u"text2"_s, tr("Cost"), DeployText::cost(*step.cost)));
    for (const AttachmentStep &one : step.attachments) {
        if (one.action != AttachmentStep::Action::Keep)
            addAttachment(parent, one);
    }
    for (const QString &destination : step.groundless)
        parent.appendRow(row(u"triangle-alert"_s, u"warning"_s, destination, DeployText::groundless(step.place)));
    for (const Drift &drift : step.drift)
        parent.appendRow(row(u"triangle-alert"_s, u"warning"_s, drift.setting, DeployText::drift(drift)));
    for (const QString &trigger : step.unsupported)
        parent.appendRow(row(u"info"_s, u"text2"_s, trigger, tr("Left alone: the function's own API cannot make it")));
}

// Each of its settings in a row of its own, so that none is cut.
void DeployTree::addAttachment(QStandardItem &parent, const AttachmentStep &step)
{
    const bool permits = step.attachment.kind == u"permission"_s && step.action == AttachmentStep::Action::Create;
    const QList<QStandardItem *> items = row(permits ? u"key"_s : DeployText::icon(step.action), tokenOf(step.action),
                                             DeployText::attachment(step.attachment), DeployText::change(step));
    items.first()->setToolTip(step.attachment.name); // an ARN, for one, is shown by its end
    for (const SettingChange &change : step.words)
        items.first()->appendRow(
            row(u"settings"_s, u"text2"_s, DeployText::setting(change.setting), DeployText::change(change)));
    parent.appendRow(items);
}

void DeployTree::showStarted(int step)
{
    if (QStandardItem *const item = m_model->item(step, Outcome)) {
        item->setText(tr("On its way"));
        item->setIcon(m_theme.icon(u"loader-circle"_s, u"accent"_s));
    }
}

void DeployTree::showOutcome(int step, const DeployOutcome &outcome)
{
    QStandardItem *const item = m_model->item(step, Outcome);
    if (!item || !outcome.step.changes())
        return;
    using Kind = DeployOutcome::Kind;
    item->setText(DeployText::outcome(outcome.kind));
    item->setIcon(outcome.kind == Kind::Done     ? m_theme.icon(u"circle-check"_s, u"ok"_s)
                  : outcome.kind == Kind::Failed ? m_theme.icon(u"triangle-alert"_s, u"error"_s)
                                                 : m_theme.icon(u"circle-dashed"_s, u"text2"_s));
    item->setToolTip(outcome.kind == Kind::Failed ? errorAndHint(outcome.error) : QString());
}

} // namespace fermata
