// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/observe/logpatterns.h"
#include "ui/panels/parts/recordtable.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <functional>

class QTimer;

namespace fermata {

class LogLines;
class Theme;

// Patterns of a log as rows: how often, how bad, since when, and which are new since the last release.
class PatternsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Count, Level, Function, Pattern, First, ColumnCount };

    PatternsModel(Theme &theme, QObject *parent = nullptr);

    void setPatterns(const QList<LogPattern> &patterns);
    const LogPattern &pattern(int row) const { return m_patterns[row]; }
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const LogPattern &pattern, int column) const;

    Theme &m_theme;
    QList<LogPattern> m_patterns;
};

// The table of them, of lines that grow; the chosen row stays.
class PatternsTable : public RecordTable
{
    Q_OBJECT
public:
    PatternsTable(Theme &theme, QWidget *parent = nullptr);

    using Takes = std::function<bool(const LogRecord &line)>;
    void follow(const LogLines &lines, const Takes &takes, const ReleaseTimes &releases);
    void stop(); // following
    void retranslate();

Q_SIGNALS:
    void patternActivated(const QString &function, const QString &pattern); // its lines are to be seen

private:
    void countAll();
    void count(const LogRecord &line);
    void showCount();

    PatternsModel *m_model;
    QTimer *m_showing; // at most three times a second
    QPointer<const LogLines> m_lines;
    Takes m_takes;
    ReleaseTimes m_releases;
    PatternCount m_count;
};

} // namespace fermata
