// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/deploy/stacktree.h"

#include "app/base/time.h"
#include "ui/shell/deploy/stacktext.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QHeaderView>
#include <QStandardItemModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int opensUpTo = 8; // resources that change are opened; of more, none is

} // namespace

StackTree::StackTree(Theme &theme, QWidget *parent)
    : RecordTree(parent), m_theme(theme), m_model(new QStandardItemModel(this))
{
    setAccessibleName(tr("Plan"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setModel(m_model);
}

void StackTree::setHeader()
{
    m_model->setHorizontalHeaderLabels({tr("Resource"), tr("Change"), tr("State")});
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(What, QHeaderView::Interactive);
    header()->setSectionResizeMode(Change, QHeaderView::Stretch);
    header()->setSectionResizeMode(Outcome, QHeaderView::Interactive);
    header()->resizeSection(What, fontMetrics().averageCharWidth() * 42);
    header()->resizeSection(Outcome, fontMetrics().averageCharWidth() * 18);
}

void StackTree::setPlan(const StackPlan &plan)
{
    m_plan = plan;
    m_finished.clear();
    m_statuses.clear();
    m_isTakenBack = false;
    m_items.clear();
    m_model->clear();
    setHeader();
    if (plan.changes.isEmpty())
        return;
    const QList<QStandardItem *> stack = row(u"layers"_s, plan.creates ? u"ok"_s : u"accent"_s, plan.stack,
                                             plan.creates ? tr("New stack") : tr("Stack, changed as a whole"));
    m_model->appendRow(stack);
    m_items.insert(plan.stack, stack.first());
    for (const StackChange &change : plan.changes)
        addChange(change);
}

void StackTree::addChange(const StackChange &change)
{
    const StackText::Mark mark = StackText::mark(change);
    const QList<QStandardItem *> items =
        row(mark.icon, mark.token, change.resource, StackText::change(change) + u" · "_s + change.type);
    m_model->appendRow(items);
    m_items.insert(change.resource, items.first());
    for (const StackReason &reason : change.reasons)
        items.first()->appendRow(row(u"settings"_s, u"text2"_s, reason.property, StackText::reason(reason)));
    if (m_plan.changes.size() <= opensUpTo && !change.reasons.isEmpty())
        expand(items.first()->index());
}

QList<QStandardItem *> StackTree::row(const QString &icon, const QString &token, const QString &what,
                                      const QString &change)
{
    auto *first = new QStandardItem(m_theme.icon(icon, token), what);
    auto *second = new QStandardItem(change);
    first->setToolTip(what);
    second->setToolTip(change);
    second->setForeground(m_theme.color(u"text2"_s));
    return {first, second, new QStandardItem};
}

// A resource that was not planned: one that another one makes.
QStandardItem *StackTree::itemOf(const StackEvent &event)
{
    if (QStandardItem *const known = m_items.value(event.resource))
        return known;
    const QList<QStandardItem *> items = row(u"info"_s, u"text2"_s, event.resource, event.type);
    m_model->appendRow(items);
    m_items.insert(event.resource, items.first());
    return items.first();
}

// What goes because a failed change is taken back, and not because the template has it no longer, is taken back.
QString StackTree::statusOf(const StackEvent &event) const
{
    const bool undone = m_isTakenBack && !event.isFailure() && !event.status.contains(u"ROLLBACK"_s);
    return undone ? u"ROLLBACK_"_s + event.status : event.status;
}

void StackTree::showEvent(const StackEvent &event)
{
    m_isTakenBack = m_isTakenBack || (event.resource == m_plan.stack && event.status.contains(u"ROLLBACK"_s));
    m_statuses.insert(event.resource, event.status);
    QStandardItem &item = *itemOf(event);
    const QString status = statusOf(event);
    const StackText::Mark mark = StackText::statusMark(status);
    const QString when = QDateTime::fromMSecsSinceEpoch(toEpochMs(event.time)).toString(u"HH:mm:ss"_s);
    const QList<QStandardItem *> line =
        row(mark.icon, mark.token, when, event.reason.isEmpty() ? event.status : event.reason);
    line.at(Outcome)->setText(StackText::status(status));
    item.appendRow(line);
    if (event.isFailure())
        expand(item.index());
    const auto planned = std::find_if(m_plan.changes.begin(), m_plan.changes.end(),
                                      [&event](const StackChange &one) { return one.resource == event.resource; });
    const bool isOld = event.status.startsWith(u"DELETE_"_s) && planned != m_plan.changes.end()
                    && planned->action != u"Remove"_s && !m_isTakenBack;
    if (isOld)
        return; // what it was before it was made anew
    if (planned != m_plan.changes.end() && status.endsWith(u"_COMPLETE"_s) && !m_isTakenBack)
        m_finished.insert(event.resource);
    showStatus(item, status, event.reason);
    if (event.resource == m_plan.stack && StackState{event.status, {}}.isDone())
        finishAll();
}

StackTree::Tally StackTree::tally() const
{
    const bool isWhole = m_statuses.value(m_plan.stack).endsWith(u"ROLLBACK_COMPLETE"_s);
    Tally tally;
    for (const StackChange &change : m_plan.changes) {
        const QString status = m_statuses.value(change.resource);
        if (status.isEmpty())
            ++tally.left;
        else if (isWhole || (m_isTakenBack && status.endsWith(u"_COMPLETE"_s)))
            ++tally.undone;
        else
            ++tally.stuck;
    }
    return tally;
}

// The stack is done with what it had no word of, too.
void StackTree::finishAll()
{
    for (const StackChange &change : m_plan.changes) {
        if (!m_finished.contains(change.resource))
            showStatus(*m_items.value(change.resource),
                       change.action == u"Remove"_s ? u"DELETE_COMPLETE"_s : u"UPDATE_COMPLETE"_s, {});
        m_finished.insert(change.resource);
    }
}

void StackTree::showStatus(QStandardItem &item, const QString &status, const QString &reason)
{
    QStandardItem *const state = m_model->item(item.row(), Outcome);
    const StackText::Mark mark = StackText::statusMark(status);
    state->setText(StackText::status(status));
    state->setIcon(m_theme.icon(mark.icon, mark.token));
    state->setToolTip(reason);
    scrollTo(state->index());
}

} // namespace fermata
