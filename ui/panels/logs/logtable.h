// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/parts/recordtable.h"

class QPushButton;

namespace fermata {

class LogDelegate;
class LogsModel;
class PlaceResolver;
class Theme;

// The table of the log: stays at its end until it is scrolled away from there, then tells how many lines came since.
// A message that names a place in code is a link.
class LogTable : public RecordTable
{
    Q_OBJECT
public:
    LogTable(LogsModel &model, Theme &theme, const PlaceResolver &places, QWidget *parent = nullptr);

    bool followsEnd() const { return m_follows; }
    int newLines() const { return m_newLines; }
    void retranslate();

public Q_SLOTS:
    void followEnd();

Q_SIGNALS:
    void placeActivated(const QString &path, int line, int column);
    void followsEndChanged(bool follows);

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setFollows(bool follows);
    void countNew(int lines);
    void keepPlace(int droppedRows);
    void showPill();
    void hover(const QModelIndex &index);
    void activate(const QModelIndex &index);

    LogsModel &m_model;
    const PlaceResolver &m_places;
    LogDelegate *m_delegate;
    QPushButton *m_pill;
    bool m_follows = true;
    int m_newLines = 0;
};

} // namespace fermata
