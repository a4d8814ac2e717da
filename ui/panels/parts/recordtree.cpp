// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/recordtree.h"

#include "ui/panels/parts/rowdelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace fermata {

namespace {

constexpr int recordRowHeight = 24;

class TreeRowDelegate : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {RowDelegate::sizeHint(option, index).width(), recordRowHeight};
    }
};

} // namespace

RecordTree::RecordTree(QWidget *parent) : QTreeView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setHeaderHidden(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(false);
    setVerticalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setIconSize(QSize(16, 16));
    setIndentation(16);
    setItemDelegate(new TreeRowDelegate(this));
    header()->setStretchLastSection(true);
    connect(this, &QAbstractItemView::doubleClicked, this, &RecordTree::rowActivated);
}

QString RecordTree::selectedText() const
{
    // Rows are selected in the order of clicks; they are read from top to bottom.
    QModelIndexList rows = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList();
    std::sort(rows.begin(), rows.end(),
              [this](const QModelIndex &a, const QModelIndex &b) { return visualRect(a).top() < visualRect(b).top(); });
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(row.parent()); ++column)
            cells += row.siblingAtColumn(column).data().toString();
        lines += cells.join(u'\t');
    }
    return lines.join(u'\n');
}

void RecordTree::copySelection()
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void RecordTree::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier
               && currentIndex().isValid() && state() != EditingState) {
        Q_EMIT rowActivated(currentIndex());
    } else {
        QTreeView::keyPressEvent(event);
    }
}

} // namespace fermata
