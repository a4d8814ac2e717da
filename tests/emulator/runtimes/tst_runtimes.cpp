// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/runtimecatalog.h"

#include <QDir>
#include <QProcess>
#include <QtTest/QtTest>

#include <algorithm>

using namespace fermata;
using namespace fermata::emulator;

// The data that says how functions of a language are started.
class tst_Runtimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDescriptionIsWhole();
    void aRuntimeIsFoundByTheVendorsWord_data();
    void aRuntimeIsFoundByTheVendorsWord();
    void aBrokenDescriptionIsNamed();
    void anAnswerOfNodeIsWhatItsOwnJsonIs();

private:
    const QString m_folder = QStringLiteral(FERMATA_SHARE_DIR "/runtimes");
};

void tst_Runtimes::everyDescriptionIsWhole()
{
    const QStringList languages = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QVERIFY(languages.contains(QStringLiteral("python")) && languages.contains(QStringLiteral("nodejs")));
    const RuntimeCatalog catalog(m_folder.toStdString());
    for (const QString &language : languages) {
        const Result<RuntimeDescription> runtime = catalog.find(language.toStdString());
        QVERIFY2(runtime.has_value(), runtime ? "" : runtime.error().message.c_str());
        QCOMPARE(runtime->language, language.toStdString());
        if (!runtime->program.empty())
            continue; // the package brings what runs it
        // Or it is made of the sources beside its description when it is first needed.
        QVERIFY(!runtime->preparation.empty() || std::filesystem::is_regular_file(runtime->bootstrap));
        QVERIFY(std::count(runtime->command.begin(), runtime->command.end(), "{bootstrap}") == 1);
        QVERIFY(!runtime->any.empty() && !runtime->probe.empty() && !runtime->install.empty());
        QVERIFY(!runtime->debug.adapter.empty());
    }
}

void tst_Runtimes::aRuntimeIsFoundByTheVendorsWord_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("language");
    QTest::newRow("Lambda Python") << "python3.12" << "python";
    QTest::newRow("Lambda Node.js") << "nodejs20.x" << "nodejs";
    QTest::newRow("Lambda Ruby") << "ruby3.4" << "ruby";
    QTest::newRow("Lambda Java") << "java8.al2" << "java";
    QTest::newRow("FC Java") << "java11" << "java";
    QTest::newRow("FC Python") << "python3" << "python";
    QTest::newRow("FC Node.js") << "nodejs18" << "nodejs";
    QTest::newRow("FC PHP") << "php7.2" << "php";
    QTest::newRow("one of its own") << "provided.al2023" << "provided";
    QTest::newRow("none") << "cobol1" << "";
    QTest::newRow("nonsense") << "../python" << "";
}

void tst_Runtimes::aRuntimeIsFoundByTheVendorsWord()
{
    QFETCH(QString, word);
    QFETCH(QString, language);
    const Result<RuntimeDescription> runtime = RuntimeCatalog(m_folder.toStdString()).find(word.toStdString());
    QCOMPARE(runtime.has_value(), !language.isEmpty());
    if (runtime)
        QCOMPARE(runtime->language, language.toStdString());
    else
        QCOMPARE(runtime.error().id, std::string("runtime.unsupported"));
}

void tst_Runtimes::aBrokenDescriptionIsNamed()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("ruby")));
    QFile file(folder.filePath(QStringLiteral("ruby/runtime.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"language\":");
    file.close();
    const Result<RuntimeDescription> runtime = RuntimeCatalog(folder.path().toStdString()).find("ruby3.3");
    QCOMPARE(runtime.error().id, std::string("runtime.broken"));
    QVERIFY(runtime.error().message.find("ruby/runtime.json") != std::string::npos);
}

// A large body is put in as it is where that is the same.
void tst_Runtimes::anAnswerOfNodeIsWhatItsOwnJsonIs()
{
    QProcess node;
    node.start(QStringLiteral("node"), {QStringLiteral(FERMATA_SOURCE_DIR "/tests/emulator/runtimes/answers.cjs"),
                                        m_folder + QStringLiteral("/nodejs/fermata_bootstrap/answerjson.cjs")});
    QVERIFY(node.waitForFinished());
    const QByteArrayList lines = node.readAllStandardOutput().trimmed().split('\n');
    QVERIFY2(node.exitCode() == 0, node.readAllStandardError().constData());
    QVERIFY(lines.size() > 20);
    for (const QByteArray &line : lines)
        QVERIFY2(line.startsWith("same: "), line.constData());
}

QTEST_GUILESS_MAIN(tst_Runtimes)
#include "tst_runtimes.moc"
