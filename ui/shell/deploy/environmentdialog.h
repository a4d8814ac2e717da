// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/deploy/environments.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace fermata {

class Application;
class Theme;

// Asks which cloud an environment is, where and as whom, and says whose keys that finds.
class EnvironmentDialog : public QDialog
{
    Q_OBJECT
public:
    static void add(Application &application, Theme &theme, QWidget *parent);
    static void edit(Application &application, Theme &theme, const Environment &environment, QWidget *parent);

private:
    // `former`: the name that it has; empty for a new one.
    EnvironmentDialog(Application &application, Theme &theme, Environment environment, QString former, QWidget *parent);
    void fill();
    QFormLayout *makeForm();
    void build(Theme &theme);
    void look(); // for keys
    void showFields();
    void showRow(QWidget *field, bool shown);
    void keep();
    Environment environment() const;
    QMap<QString, QString> parameters() const;
    QString stackProblem(const Environment &wanted) const;
    QString problem() const; // that keeps it from being kept; empty: none

    Application &m_application;
    Environment m_was;
    QString m_former;
    int m_question = 0;
    QFormLayout *m_form = nullptr;
    QLineEdit *m_name;
    QComboBox *m_provider;
    QLineEdit *m_profile;
    QLineEdit *m_region;
    QLineEdit *m_endpoint;
    QLineEdit *m_role;
    QLineEdit *m_stack;
    QLineEdit *m_bucket;
    QLineEdit *m_parameters;
    QCheckBox *m_production;
    QLabel *m_keys;
    QPushButton *m_keep;
    QPushButton *m_remove;
};

} // namespace fermata
