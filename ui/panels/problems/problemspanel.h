// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/panel.h"

class QLabel;
class QModelIndex;
class QSortFilterProxyModel;
class QStackedWidget;

namespace fermata {

class Application;
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

protected:
    void retranslate() override;

private:
    void showProblems();
    void showState();
    void activate(const QModelIndex &index);

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
