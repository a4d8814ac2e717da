// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/logrecord.h"

#include <QHash>
#include <QMap>
#include <QWidget>

#include <array>

class QTreeWidget;

namespace fermata {

class Theme;

// How many lines there are of each level and each function; a click asks for these only, another for all again.
class LogFacets : public QWidget
{
    Q_OBJECT
public:
    using Counts = std::array<qint64, 4>; // by Severity

    LogFacets(Theme &theme, QWidget *parent = nullptr);

    // What is chosen narrows the other facet's counts.
    void show(const QMap<QString, Counts> &byFunction, Severity least, const QString &function);
    void retranslate();

Q_SIGNALS:
    void levelChosen(fermata::Severity least);
    void functionChosen(const QString &function); // empty: all

private:
    void activate(int group, int place);
    void fill();

    Theme &m_theme;
    QTreeWidget *m_tree;
    QMap<QString, Counts> m_counts;
    Severity m_least = Severity::Debug;
    QString m_function;
};

} // namespace fermata
