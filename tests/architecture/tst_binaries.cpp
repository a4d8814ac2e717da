// SPDX-License-Identifier: GPL-3.0-or-later
// What the built programs are linked to: the emulator knows no Qt, the command line no Gui.
#include <QProcess>
#include <QTest>

class tst_Binaries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEmulatorLinksNoQt();
    void theCommandLineLinksNeitherGuiNorWidgets();
    void pluginsLinkNeitherGuiNorWidgets();
};

namespace {

QString neededLibraries(const QString &file)
{
    QProcess process;
    process.start(QStringLiteral("readelf"), {QStringLiteral("-d"), file});
    process.waitForFinished();
    return process.exitCode() == 0 ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

QString program(const char *name)
{
    return QStringLiteral(FERMATA_BIN_DIR "/") + QString::fromLatin1(name);
}

} // namespace

void tst_Binaries::theEmulatorLinksNoQt()
{
    const QString libraries = neededLibraries(program("fermata-emulator"));
    QVERIFY(libraries.contains(QLatin1String("libc.so")));
    QVERIFY2(!libraries.contains(QLatin1String("libQt6")), qPrintable(libraries));
}

void tst_Binaries::theCommandLineLinksNeitherGuiNorWidgets()
{
    const QString libraries = neededLibraries(program("fermata-cli"));
    QVERIFY(libraries.contains(QLatin1String("libQt6Core")));
    QVERIFY2(!libraries.contains(QLatin1String("libQt6Gui")) && !libraries.contains(QLatin1String("libQt6Widgets")),
             qPrintable(libraries));
}

void tst_Binaries::pluginsLinkNeitherGuiNorWidgets()
{
    for (const char *name : {"aws", "aliyun", "knative", "python", "nodejs", "ruby", "php", "java", "native"}) {
        const QString file = QStringLiteral(FERMATA_BIN_DIR "/../lib/fermata/plugins/%1.so").arg(QLatin1String(name));
        const QString libraries = neededLibraries(file);
        QVERIFY2(libraries.contains(QLatin1String("libQt6Core")), qPrintable(file));
        QVERIFY2(!libraries.contains(QLatin1String("libQt6Gui")), qPrintable(file));
    }
}

QTEST_APPLESS_MAIN(tst_Binaries)
#include "tst_binaries.moc"
