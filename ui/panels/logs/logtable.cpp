// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/logtable.h"

#include "app/async/text.h"
#include "ui/panels/logs/logdelegate.h"
#include "ui/panels/logs/logsmodel.h"
#include "ui/panels/parts/placeresolver.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollBar>

#include <optional>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

std::optional<FilePlace> placeAt(const LogsModel &model, const PlaceResolver &places, const QModelIndex &index)
{
    const LogRecord &record = model.record(index.row());
    return places.placeIn(toQString(record.function), toQString(record.message));
}

} // namespace

LogTable::LogTable(LogsModel &model, Theme &theme, const PlaceResolver &places, QWidget *parent)
    : RecordTable(parent),
      m_model(model),
      m_places(places),
      m_delegate(new LogDelegate(
          theme, [this](const QModelIndex &index) { return placeAt(m_model, m_places, index).has_value(); }, this)),
      m_pill(new QPushButton(viewport()))
{
    // The current line goes with the oldest ones; the view must not jump to its successor. This has to be told before
    // the selection learns of it, so it is connected first.
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { setAutoScroll(false); });
    setModel(&m_model);
    setItemDelegate(m_delegate);
    setColumnWidths({148, 104, 140});
    setMouseTracking(true);
    m_pill->setObjectName(u"primary"_s);
    m_pill->setIcon(theme.icon(u"arrow-down"_s, u"onAccent"_s));
    m_pill->setCursor(Qt::PointingHandCursor);
    m_pill->hide();

    connect(m_pill, &QPushButton::clicked, this, &LogTable::followEnd);
    connect(this, &RecordTable::rowActivated, this, &LogTable::activate);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { setFollows(value == verticalScrollBar()->maximum()); });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_follows)
            scrollToBottom();
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { countNew(last - first + 1); });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        setAutoScroll(true);
        keepPlace(last - first + 1);
    });
    connect(&m_model, &QAbstractItemModel::modelReset, this, &LogTable::followEnd);
}

void LogTable::retranslate()
{
    setAccessibleName(tr("Log lines"));
    showPill();
}

void LogTable::followEnd()
{
    setFollows(true);
    scrollToBottom();
}

void LogTable::mouseMoveEvent(QMouseEvent *event)
{
    RecordTable::mouseMoveEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool link =
        index.isValid() && index.column() == LogsModel::Message && placeAt(m_model, m_places, index).has_value();
    hover(link ? index : QModelIndex());
}

void LogTable::mouseReleaseEvent(QMouseEvent *event)
{
    RecordTable::mouseReleaseEvent(event);
    // A click opens the place; a drag that selects lines does not.
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier && index.isValid()
        && index == m_delegate->hovered() && selectionModel()->selectedRows().size() <= 1)
        activate(index);
}

void LogTable::leaveEvent(QEvent *event)
{
    RecordTable::leaveEvent(event);
    hover({});
}

void LogTable::resizeEvent(QResizeEvent *event)
{
    RecordTable::resizeEvent(event);
    showPill();
}

void LogTable::setFollows(bool follows)
{
    if (follows)
        m_newLines = 0;
    if (follows != m_follows) {
        m_follows = follows;
        Q_EMIT followsEndChanged(follows);
    }
    showPill();
}

void LogTable::countNew(int lines)
{
    if (m_follows)
        return;
    m_newLines += lines;
    showPill();
}

void LogTable::keepPlace(int droppedRows)
{
    // What is being read stays where it is when the oldest lines go above it.
    if (!m_follows)
        verticalScrollBar()->setValue(verticalScrollBar()->value()
                                      - droppedRows * verticalHeader()->defaultSectionSize());
}

void LogTable::showPill()
{
    m_pill->setVisible(!m_follows && m_newLines > 0);
    m_pill->setText(tr("%n new", nullptr, m_newLines));
    m_pill->adjustSize();
    m_pill->move((viewport()->width() - m_pill->width()) / 2, viewport()->height() - m_pill->height() - 8);
}

void LogTable::hover(const QModelIndex &index)
{
    const QModelIndex before = m_delegate->hovered();
    if (before == index)
        return;
    m_delegate->setHovered(index);
    if (before.isValid())
        update(before);
    if (index.isValid())
        update(index);
    viewport()->setCursor(index.isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void LogTable::activate(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    if (const std::optional<FilePlace> place = placeAt(m_model, m_places, index))
        Q_EMIT placeActivated(place->path, place->line, 0);
}

} // namespace fermata
