// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/build/packageinstall.h"

#include <QWidget>

class QPushButton;

namespace fermata {

class ElidedLabel;
class Theme;

// Below an error that says what is missing: a button that installs it, and while that goes on what the package manager
// says, with a way to leave off. Hidden when nothing that can be installed would help.
class InstallRow : public QWidget
{
    Q_OBJECT
public:
    InstallRow(Theme &theme, QWidget *parent = nullptr);

    void offer(const Error &error);
    void withdraw(); // what is being installed goes on
    void retranslate();

Q_SIGNALS:
    void said(const QString &line);
    void installed();
    void failed(const fermata::Error &error); // the button is there for another try

private:
    void showState();
    void takeEnd(const std::optional<Error> &problem);

    PackageInstall m_install;
    Theme &m_theme;
    QPushButton *m_button;
    ElidedLabel *m_line;
    QString m_command; // empty: there is none
    QString m_said;
    bool m_cancelling = false;
};

} // namespace fermata
