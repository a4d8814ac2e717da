// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/deploy/deployment.h"

#include <QDialog>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace fermata {

class Application;
class DeployTree;
class IconButton;
class StatePage;
class Theme;

// Brings the project into the chosen environment: says first what would be done there, then does it, function by function,
// and says what was done, what failed and what is left. Nothing is changed before the user says so; in production only
// after its name was typed.
class DeployDialog : public QDialog
{
    Q_OBJECT
public:
    DeployDialog(Application &application, Theme &theme, QWidget *parent);

    void reject() override; // ends a run first, and stays to say what came of it

private:
    void build();
    QBoxLayout *makeHeading();
    QBoxLayout *makeFooter();
    void connectAll();
    void fillEnvironments();
    void plan();
    void act();
    void followRun();
    void show();
    void showPage();
    void showPlan();
    void showEnd();
    void showButtons();
    void showSummary();
    void editEnvironment();
    bool isAllowed() const;
    Leftovers leftovers() const;
    void goOnFromPage();

    Application &m_application;
    Theme &m_theme;
    std::unique_ptr<Deployment> m_deployment;
    int m_finished = 0; // steps of the run
    QComboBox *m_environment;
    IconButton *m_edit;
    IconButton *m_add;
    QLabel *m_place;
    StatePage *m_page;
    DeployTree *m_tree;
    QStackedWidget *m_stack;
    QLabel *m_problem;
    QCheckBox *m_deletes;
    QLabel *m_productionNote;
    QLineEdit *m_typedName;
    QLabel *m_summary;
    QPushButton *m_close;
    QPushButton *m_act;
};

} // namespace fermata
