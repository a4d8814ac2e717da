// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/release/versioncomparison.h"
#include "ui/widgets/difflines.h"

#include <QDialog>

class QGridLayout;
class QLabel;
class QListWidget;
class QScrollArea;

namespace fermata {

class Application;
class DiffView;
class Theme;

// Two versions of a function beside each other: what each did in the last day, the settings and the files that differ, and
// how. Reads only.
class CompareDialog : public QDialog
{
    Q_OBJECT
public:
    // An empty version is the latest code.
    CompareDialog(Application &application, const QString &function, const QString &before, const QString &after,
                  Theme &theme, QWidget *parent);

Q_SIGNALS:
    void compared(); // everything is there, or is told not to be

private:
    void build();
    void compare();
    void show(const VersionComparison &comparison);
    void showFigures(const VersionComparison &comparison);
    void addFigures(int row, const QString &version, const Result<VersionFigures> &figures);
    void cell(int row, int column, const QString &text, const QString &role = {});
    void addDifferences(const VersionComparison &comparison);
    void showItem(int row);
    void showLines(const QList<DiffLine> &lines, const QString &problem);
    QList<DiffLine> settingLines() const;
    static QString versionText(const QString &version);

    Application &m_application;
    Theme &m_theme;
    QString m_function;
    QString m_before;
    QString m_after;
    std::optional<VersionComparison> m_comparison;
    QGridLayout *m_figures = nullptr;
    QListWidget *m_differences;
    DiffView *m_lines;
    QScrollArea *m_linesArea;
    QLabel *m_note;
};

} // namespace fermata
