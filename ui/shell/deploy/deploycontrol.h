// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace fermata {

class Application;
class DeployDialog;
class Documents;
class Theme;

// Deploy from anywhere in the window: saves first, and shows the plan.
class DeployControl : public QObject
{
    Q_OBJECT
public:
    DeployControl(Application &application, Documents &documents, Theme &theme, QWidget *window);

    void deploy();
    void addEnvironment();
    void editEnvironment(); // the chosen one

private:
    Application &m_application;
    Documents &m_documents;
    Theme &m_theme;
    QWidget *m_window;
    QPointer<DeployDialog> m_dialog;
};

} // namespace fermata
