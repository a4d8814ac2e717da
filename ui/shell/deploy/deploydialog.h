// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/deploy/deployjob.h"

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
class IconButton;
class StatePage;
class Theme;

// Brings the project into the chosen environment, function by function or as a stack: says first what would be done there,
// then does it, and says what was done, what failed and what is left. Nothing is changed before the user says so; in
// production only after its name was typed.
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
    void begin(std::unique_ptr<DeployJob> job);
    std::unique_ptr<DeployJob> jobFor(const Environment &environment);
    void act();
    void show();
    void showPage(const DeployJob::Look &look);
    void focusNext();
    void showButtons();
    void showPlace(const DeployJob::Look &look);
    void editEnvironment();
    bool isAllowed(const DeployJob::Look &look) const;
    Leftovers leftovers() const;
    void goOnFromPage();

    Application &m_application;
    Theme &m_theme;
    std::unique_ptr<DeployJob> m_job; // null: the local cloud
    QComboBox *m_environment;
    IconButton *m_edit;
    IconButton *m_add;
    QLabel *m_place;
    StatePage *m_page;
    QStackedWidget *m_stack;
    QLabel *m_problem;
    QCheckBox *m_deletes;
    QCheckBox *m_consent; // to what the job wants allowed
    QLabel *m_productionNote;
    QLineEdit *m_typedName;
    QLabel *m_summary;
    QPushButton *m_close;
    QPushButton *m_act;
};

} // namespace fermata
