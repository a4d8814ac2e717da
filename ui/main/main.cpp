// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/application.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/start/commandline.h"
#include "ui/shell/start/languageswitch.h"
#include "ui/shell/start/screenshot.h"
#include "ui/shell/start/singleinstance.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QTimer>

#include <cstdio>

using namespace fermata;

namespace {

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    if (!text.endsWith(QLatin1Char('\n')))
        std::fputc('\n', stream);
}

Theme::Mode wantedMode(const CommandLine &line, const Settings &settings)
{
    QString name = line.theme.isEmpty()
                     ? settings.value(QStringLiteral("appearance/theme"), QStringLiteral("dark")).toString()
                     : line.theme;
    if (name == QLatin1String("system"))
        name = QGuiApplication::palette().window().color().lightness() < 128 ? QStringLiteral("dark")
                                                                             : QStringLiteral("light");
    return name == QLatin1String("light") ? Theme::Mode::Light : Theme::Mode::Dark;
}

int run(QApplication &qt, const CommandLine &line, SingleInstance &instance)
{
    Application application;
    LanguageSwitch language;
    language.apply(
        line.language.isEmpty()
            ? application.settings.value(QStringLiteral("appearance/language"), QStringLiteral("system")).toString()
            : line.language);
    Theme theme;
    theme.apply(qt, wantedMode(line, application.settings));
    MainWindow window(application, theme, language);
    if (!line.size.isEmpty())
        window.resize(line.size);
    window.show();
    if (line.places.isEmpty())
        window.showLast();
    else
        window.show(line.places);
    if (!line.newWindow && line.screenshot.isEmpty())
        instance.listen([&window](const QList<StartPlace> &places) { return window.take(places); });
    if (!line.screenshot.isEmpty()) {
        auto *screenshot = new Screenshot(window, line.screenshot, [&window] { return window.isBusy(); }, &qt);
        QObject::connect(screenshot, &Screenshot::finished, &qt,
                         [](bool saved) { QCoreApplication::exit(saved ? 0 : 1); });
    }
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QCoreApplication::setApplicationName(QStringLiteral("fermata"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FERMATA_VERSION));
    QStringList arguments;
    for (int at = 0; at < argc; ++at)
        arguments.append(QString::fromLocal8Bit(argv[at]));
    const CommandLine line = parseCommandLine(arguments, QDir::currentPath());
    if (!line.problem.isEmpty()) {
        print(stderr, line.problem);
        return 2;
    }
    // These two need no display.
    if (line.showVersion || line.showHelp) {
        print(stdout,
              line.showHelp ? line.help : QStringLiteral("fermata %1").arg(QCoreApplication::applicationVersion()));
        return 0;
    }
    QApplication qt(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Fermata"));
    QGuiApplication::setDesktopFileName(QStringLiteral("fermata"));
    SingleInstance instance;
    if (!line.newWindow && line.screenshot.isEmpty() && instance.handOver(line.places))
        return 0;
    return run(qt, line, instance);
}
