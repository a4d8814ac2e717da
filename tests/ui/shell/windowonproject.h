// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/application.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/project/projectcontrol.h"
#include "ui/shell/start/languageswitch.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace fermata::test {

// What a test of the whole window stands on: a folder of its own, and the window, which may be made anew on the same one.
class WindowOnProject
{
protected:
    // With code/index.py, and this as s.yaml.
    void makeProject(const QByteArray &manifest, const QByteArray &code)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = QFileInfo(m_folder->path()).canonicalFilePath();
        QVERIFY(QDir(m_root).mkdir(QStringLiteral("code")));
        write("code/index.py", code);
        write("s.yaml", manifest);
    }
    void write(const char *name, const QByteArray &content) const
    {
        QFile file(m_root + QLatin1Char('/') + QLatin1String(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    // Dark and English, unless FERMATA_LIGHT and FERMATA_LANGUAGE ask for another look.
    void makeWindow(QSize size)
    {
        closeWindow();
        m_application = std::make_unique<Application>();
        m_theme = std::make_unique<Theme>();
        m_theme->apply(*qApp, qEnvironmentVariableIsSet("FERMATA_LIGHT") ? Theme::Mode::Light : Theme::Mode::Dark);
        m_language = std::make_unique<LanguageSwitch>();
        m_language->apply(qEnvironmentVariable("FERMATA_LANGUAGE", QStringLiteral("en")));
        m_window = std::make_unique<MainWindow>(*m_application, *m_theme, *m_language);
        m_window->resize(size);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    // As it is started with these, and until the project has been read.
    void showPlaces(const QList<StartPlace> &places) const
    {
        m_window->show(places);
        const auto *const control = m_window->findChild<ProjectControl *>();
        QTRY_VERIFY(!control->isOpening());
    }
    void closeWindow()
    {
        m_window.reset();
        m_language.reset();
        m_theme.reset();
        m_application.reset();
    }

    // For looking at, when FERMATA_PICTURES names a folder.
    static void keepPicture(QWidget &widget, const char *name)
    {
        if (const QString folder = qEnvironmentVariable("FERMATA_PICTURES"); !folder.isEmpty())
            QVERIFY(widget.grab().save(folder + QLatin1Char('/') + QLatin1String(name) + QLatin1String(".png")));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_root;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<LanguageSwitch> m_language;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace fermata::test
