// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QVariant>
#include <QWidget>

#include <functional>

class QSplitter;

namespace fermata {

class EditorGroup;

// Where the groups of editors stand: side by side and one below the other, in splitters within splitters. Knows nothing
// of what they show.
class EditorGrid : public QWidget
{
    Q_OBJECT
public:
    enum class Side { Left, Right, Above, Below };

    explicit EditorGrid(QWidget *parent = nullptr);

    void add(EditorGroup *group); // the first one
    // Takes half of the room of `beside`.
    void insert(EditorGroup *group, EditorGroup *beside, Side side);
    void remove(EditorGroup *group); // the others close ranks; it is the caller's again
    QList<EditorGroup *> groups() const; // left to right, and what is above before what is below

    // The splitters with their sizes, and in each place what `describe` says of the group there.
    QVariant state(const std::function<QVariant(EditorGroup *)> &describe) const;
    // Into an empty grid; `make` gives a group for what was said, or null when there is nothing left to show.
    void restore(const QVariant &state, const std::function<EditorGroup *(const QVariant &)> &make);

private:
    QSplitter *makeSplitter(Qt::Orientation orientation);
    QWidget *restored(const QVariant &state, const std::function<EditorGroup *(const QVariant &)> &make);
    void setTop(QWidget *widget);

    QWidget *m_top = nullptr; // a group or a splitter
};

} // namespace fermata
