// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/regions.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace fermata {

namespace {

QSplitter *makeSplitter(Qt::Orientation orientation, QWidget *parent)
{
    auto *splitter = new QSplitter(orientation, parent);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

// Where the keyboard belongs in a region: where it was last, else the first thing that takes it.
QWidget *focusTarget(QWidget *region)
{
    if (QWidget *const last = region->focusWidget(); last && last->isVisible() && last->focusPolicy() != Qt::NoFocus)
        return last;
    const QList<QWidget *> children = region->findChildren<QWidget *>();
    const auto takes = [](const QWidget *child, Qt::FocusPolicy policy) {
        return child->isVisible() && child->isEnabled() && (child->focusPolicy() & policy) == policy
            && !child->focusProxy();
    };
    for (const Qt::FocusPolicy policy : {Qt::StrongFocus, Qt::TabFocus}) {
        for (QWidget *const child : children) {
            if (takes(child, policy))
                return child;
        }
    }
    return nullptr;
}

} // namespace

Regions::Regions(const Parts &parts, QWidget *parent) : QWidget(parent), m_parts(parts)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    m_columns = makeSplitter(Qt::Horizontal, this);
    m_middle = makeSplitter(Qt::Vertical, m_columns);
    m_middle->addWidget(parts.editors);
    m_middle->addWidget(parts.bottom);
    m_columns->addWidget(parts.side);
    m_columns->addWidget(m_middle);
    m_columns->addWidget(parts.right);
    parts.side->setMinimumWidth(180);
    parts.right->setMinimumWidth(340);
    parts.bottom->setMinimumHeight(90);
    parts.editors->setMinimumSize(240, 80);
    for (int at = 0; at < m_columns->count(); ++at)
        m_columns->setStretchFactor(at, at == 1 ? 1 : 0);
    m_middle->setStretchFactor(0, 1);
    m_middle->setStretchFactor(1, 0);
    m_columns->setSizes({272, 820, 440});
    m_middle->setSizes({560, 240});
    layout->addWidget(parts.title);
    layout->addLayout(row, 1);
    row->addWidget(parts.activity);
    row->addWidget(m_columns, 1);
    layout->addWidget(parts.status);
}

QWidget *Regions::widgetOf(Area area) const
{
    return area == Area::Side ? m_parts.side : area == Area::Bottom ? m_parts.bottom : m_parts.right;
}

bool Regions::isShown(Area area) const
{
    return !widgetOf(area)->isHidden();
}

void Regions::setShown(Area area, bool shown)
{
    if (isShown(area) == shown)
        return;
    if (area == Area::Bottom && !shown)
        setBottomEnlarged(false);
    QWidget *const widget = widgetOf(area);
    const bool hadFocus = widget->isAncestorOf(QApplication::focusWidget());
    widget->setVisible(shown);
    if (hadFocus && !shown) {
        if (QWidget *const target = focusTarget(m_parts.editors))
            target->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT shownChanged(area, shown);
}

void Regions::setBottomEnlarged(bool enlarged)
{
    if (enlarged == m_enlarged)
        return;
    m_enlarged = enlarged;
    if (enlarged) {
        m_sizesBefore = m_middle->sizes();
        const bool hadFocus = m_parts.editors->isAncestorOf(QApplication::focusWidget());
        m_parts.editors->hide(); // as low as it can be, a designer would be a strip of its tools
        if (QWidget *const target = hadFocus ? focusTarget(m_parts.bottom) : nullptr)
            target->setFocus(Qt::OtherFocusReason);
    } else {
        m_parts.editors->show();
        m_middle->setSizes(m_sizesBefore);
    }
}

void Regions::focusNext()
{
    moveFocus(1);
}

void Regions::focusPrevious()
{
    moveFocus(-1);
}

void Regions::moveFocus(int step)
{
    const QList<QWidget *> regions = {m_parts.side,   m_parts.editors, m_parts.right,   m_parts.bottom,
                                      m_parts.status, m_parts.title,   m_parts.activity};
    const QWidget *const now = QApplication::focusWidget();
    const auto holds = [now](const QWidget *region) { return region->isAncestorOf(now); };
    const auto found = now ? std::find_if(regions.begin(), regions.end(), holds) : regions.end();
    const int count = int(regions.size());
    int at = found == regions.end() ? 0 : int(found - regions.begin());
    for (int tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        QWidget *const target = regions[at]->isVisible() ? focusTarget(regions[at]) : nullptr;
        if (!target)
            continue;
        target->setFocus(Qt::TabFocusReason);
        return;
    }
}

QVariantMap Regions::state() const
{
    return {{QStringLiteral("columns"), m_columns->saveState()},
            {QStringLiteral("middle"), m_middle->saveState()},
            {QStringLiteral("side"), isShown(Area::Side)},
            {QStringLiteral("bottom"), isShown(Area::Bottom)},
            {QStringLiteral("right"), isShown(Area::Right)}};
}

void Regions::setState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_columns->restoreState(state.value(QStringLiteral("columns")).toByteArray());
    m_middle->restoreState(state.value(QStringLiteral("middle")).toByteArray());
    m_columns->setHandleWidth(1);
    m_middle->setHandleWidth(1);
    setShown(Area::Side, state.value(QStringLiteral("side"), true).toBool());
    setShown(Area::Bottom, state.value(QStringLiteral("bottom"), true).toBool());
    setShown(Area::Right, state.value(QStringLiteral("right"), false).toBool());
}

} // namespace fermata
