// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/panel.h"

class QLabel;
class QModelIndex;
class QSortFilterProxyModel;
class QStackedWidget;

namespace fermata {

class Application;
struct Diagnostic;
class FilterField;
class ProblemsModel;
class ProjectService;
class RecordTree;
class StatePage;
class Theme;
class ToolRow;

// What is wrong in the manifests of the open project, by file. Its badge counts errors and warnings.
class ProblemsPanel : public Panel
{
    Q_OBJECT
public:
    ProblemsPanel(Application &application, Theme &theme, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

Q_SIGNALS:
    void fixRequested(const fermata::Diagnostic &problem);

protected:
    void retranslate() override;
    bool eventFilter(QObject *watched, QEvent *event) override; // the keys of quick fixes

private:
    void showProblems();
    void showState();
    void activate(const QModelIndex &index);
    void showMenu(const QPoint &at);
    QString fixOf(const QModelIndex &index) const; // empty: none
    void mend(const QModelIndex &index);

    ProjectService &m_project;
    ProblemsModel *m_model;
    QSortFilterProxyModel *m_filtered;
    ToolRow *m_tools;
    FilterField *m_filter;
    QLabel *m_count;
    RecordTree *m_tree;
    StatePage *m_page;
    QStackedWidget *m_stack;
};

} // namespace fermata
