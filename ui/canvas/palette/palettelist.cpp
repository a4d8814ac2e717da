// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/palette/palettelist.h"

#include "ui/canvas/scene/kindlook.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStandardItemModel>

namespace fermata {

namespace {

constexpr int rowHeight = 32;

QString described(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Function: return PaletteList::tr("Code that runs when it is called");
    case NodeKind::Http: return PaletteList::tr("Calls a function for each request");
    case NodeKind::Timer: return PaletteList::tr("Calls a function at set times");
    case NodeKind::Bucket: return PaletteList::tr("Files; calls a function when one comes or goes");
    case NodeKind::Queue: return PaletteList::tr("Messages that wait for a function");
    case NodeKind::Topic: return PaletteList::tr("Messages for all who listen");
    case NodeKind::Stream: return PaletteList::tr("Records in order, in batches");
    case NodeKind::Table: return PaletteList::tr("Rows; calls a function when one changes");
    case NodeKind::Log: return PaletteList::tr("Log lines, in batches");
    case NodeKind::EventBus: return PaletteList::tr("Events that match a pattern");
    case NodeKind::Domain: return PaletteList::tr("An address of your own for functions");
    default: return {};
    }
}

} // namespace

PaletteList::PaletteList(Theme &theme, QWidget *parent)
    : QListView(parent), m_theme(theme), m_model(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("thingsToAdd"));
    setModel(m_model);
    setIconSize({18, 18});
    setUniformItemSizes(true);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Things to add"));
    connect(this, &QListView::doubleClicked, this,
            [this](const QModelIndex &row) { Q_EMIT chosen(NodeKind(row.data(Qt::UserRole).toInt())); });
}

void PaletteList::setKinds(const QList<NodeKind> &kinds)
{
    if (m_kinds == kinds)
        return;
    m_kinds = kinds;
    fill();
}

void PaletteList::setFilter(const QString &words)
{
    m_filter = words;
    fill();
}

void PaletteList::retranslate()
{
    setAccessibleName(tr("Things to add"));
    fill();
}

void PaletteList::fill()
{
    m_model->clear();
    for (const NodeKind kind : m_kinds) {
        const QString name = KindLook::name(kind);
        const bool matches = m_filter.isEmpty() || name.contains(m_filter, Qt::CaseInsensitive)
                          || QString::fromLatin1(fermata::name(kind)).contains(m_filter, Qt::CaseInsensitive);
        if (!matches)
            continue;
        auto *item = new QStandardItem(m_theme.icon(KindLook::icon(kind), KindLook::token(kind)), name);
        item->setData(int(kind), Qt::UserRole);
        item->setToolTip(described(kind));
        item->setSizeHint({0, rowHeight});
        m_model->appendRow(item);
    }
    updateGeometry();
}

QSize PaletteList::sizeHint() const
{
    return {180, int(m_kinds.size()) * rowHeight + 4};
}

void PaletteList::mousePressEvent(QMouseEvent *event)
{
    QListView::mousePressEvent(event);
    const QModelIndex row = indexAt(event->position().toPoint());
    m_pressed.reset();
    if (row.isValid() && event->button() == Qt::LeftButton)
        m_pressed = NodeKind(row.data(Qt::UserRole).toInt());
    m_pressedAt = event->position().toPoint();
}

void PaletteList::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressed)
        return;
    const bool isFar =
        (event->position().toPoint() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (!m_isCarrying && !isFar)
        return;
    if (!m_isCarrying)
        viewport()->setCursor(Qt::ClosedHandCursor);
    m_isCarrying = true;
    Q_EMIT carried(*m_pressed, event->globalPosition().toPoint());
}

void PaletteList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const std::optional<NodeKind> kind = std::exchange(m_pressed, std::nullopt);
    if (!std::exchange(m_isCarrying, false) || !kind)
        return;
    viewport()->unsetCursor();
    Q_EMIT dropped(*kind, event->globalPosition().toPoint());
}

void PaletteList::keyPressEvent(QKeyEvent *event)
{
    if (m_isCarrying && event->key() == Qt::Key_Escape) {
        m_isCarrying = false;
        m_pressed.reset();
        viewport()->unsetCursor();
        Q_EMIT dropGivenUp();
        return;
    }
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid()) {
        Q_EMIT chosen(NodeKind(currentIndex().data(Qt::UserRole).toInt()));
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace fermata
