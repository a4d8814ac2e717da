// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "ui/shell/convert/preview.h"

#include <QObject>
#include <QString>

#include <functional>

class QWidget;

namespace fermata {

class Application;
class RecentProjects;
class Theme;

// Opens and closes projects, makes new ones, and starts the local cloud for the one that is open.
class ProjectControl : public QObject
{
    Q_OBJECT
public:
    ProjectControl(Application &application, RecentProjects &recent, Theme &theme, QWidget *window);

    // Runs before a project is left; goes on by calling `then`, or not, when the user keeps what is open.
    using Guard = std::function<void(const std::function<void()> &then)>;
    void setGuard(Guard guard) { m_guard = std::move(guard); }

    QString root() const; // of the open project; empty for none
    bool isOpening() const { return !m_wanted.isEmpty(); } // one is being read
    QString wanted() const { return isOpening() ? m_wanted : root(); }
    // A folder or a manifest. The open project is left first. opened() or failed() tell how it went.
    void open(const QString &path);
    void close();
    void askForFolder();
    void askForFile();
    void askForTemplate();
    void askToConvert(); // the project's manifest into another format; which one, if there are several
    void askToConvertFile(const QString &file);
    void askToMakeFunction(); // of the web application in the project's folder
    void openSample(); // makes the sample project where the user's data lie, if it is not there, and opens it

    void startCloud();
    void startCloudAt(int port); // 0: any free one
    void stopCloud();
    int chosenPort() const; // as the user set it for the project; 0: any

Q_SIGNALS:
    void aboutToClose(const QString &root);
    void opened(const QString &root);
    void closed();
    void fileChosen(const QString &path);
    void failed(const QString &message);
    void aboutToConvert(); // what is not saved is not seen

private:
    void leave(const std::function<void()> &then);
    void openNow(const QString &path);
    void takeOpened(const Result<> &read);
    void show(ConversionSource source);
    void askWhichToConvert();

    Application &m_application;
    RecentProjects &m_recent;
    Theme &m_theme;
    QWidget *m_window;
    Guard m_guard;
    QString m_wanted; // what is being read; empty for nothing
};

} // namespace fermata
