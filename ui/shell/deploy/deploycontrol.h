// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace fermata {

class Application;
class DeployDialog;
class Documents;
class DriftWatch;
class Theme;

// Deploy from anywhere in the window: saves first, and shows the plan; looks for drift afterwards.
class DeployControl : public QObject
{
    Q_OBJECT
public:
    DeployControl(Application &application, Documents &documents, Theme &theme, QWidget *window);

    void deploy();
    void addEnvironment();
    void editEnvironment(); // the chosen one
    void compare(); // looks for what others changed online
    const DriftWatch &drift() const { return *m_drift; }

Q_SIGNALS:
    void told(const QString &text); // what came of comparing

private:
    Application &m_application;
    Documents &m_documents;
    Theme &m_theme;
    QWidget *m_window;
    DriftWatch *m_drift;
    bool m_isAsked = false; // somebody waits for what is online
    QPointer<DeployDialog> m_dialog;
};

} // namespace fermata
