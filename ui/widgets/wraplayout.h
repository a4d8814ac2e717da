// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace fermata {

// A row that goes on in the next line where the width ends. Items have the width they ask for; those with a stretch can
// do with their least, and share what their line has left.
class WrapLayout : public QLayout
{
    Q_OBJECT
public:
    explicit WrapLayout(QWidget *parent);
    ~WrapLayout() override;

    void addStretched(QWidget *widget, int stretch);
    void addStretch(); // an empty place that takes what is left of a line in which nothing has a stretch

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_entries.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override; // in one line
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    struct Entry
    {
        QLayoutItem *item;
        int stretch;
    };
    using Line = QList<Entry>;

    static int widthOf(const Entry &entry);
    static int stretchOf(const Entry &entry, bool isWanted);
    int gapBefore(const Entry &entry, const Line &line) const;
    static int heightOf(const Line &line);
    int needOf(const Line &line) const;
    QList<Line> linesIn(int width) const; // what is seen, a line each
    void place(const Line &line, const QRect &rect) const;

    QList<Entry> m_entries;
};

} // namespace fermata
