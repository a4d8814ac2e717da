// SPDX-License-Identifier: GPL-3.0-or-later
// Manifests changed from the shell, by the real program.
#include "app/base/files.h"
#include "tests/app/cli/program.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_CliEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theFileChangesAndTheDifferenceIsTold();
    void aDryRunChangesNothing();
    void aRefusalNamesItsReasonAndTheFileStays();
    void aWrongUseIsTold();

private:
    QString text() const { return QString::fromStdString(readFile(m_file.toStdString()).value_or(std::string())); }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void tst_CliEdit::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("s.yaml"));
    QVERIFY(writeFile(m_file.toStdString(), "resources:\n  hello: # the one\n    props:\n      timeout: 3\n"));
}

void tst_CliEdit::theFileChangesAndTheDifferenceIsTold()
{
    const Run run = runCli({QStringLiteral("edit"), m_file, QStringLiteral("set"),
                            QStringLiteral("resources.hello.props.timeout"), QStringLiteral("30")});
    QVERIFY2(run.exitCode == 0, run.complaints.constData());
    QVERIFY2(run.output.contains("-      timeout: 3\n+      timeout: 30\n"), run.output.constData());
    QCOMPARE(text(), QStringLiteral("resources:\n  hello: # the one\n    props:\n      timeout: 30\n"));
}

void tst_CliEdit::aDryRunChangesNothing()
{
    const QString before = text();
    const Run run = runCli({QStringLiteral("edit"), m_file, QStringLiteral("insert"),
                            QStringLiteral("resources.hello.props"), QStringLiteral("memorySize"),
                            QStringLiteral("512"), QStringLiteral("--dry-run"), QStringLiteral("--json")});
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.json()[QLatin1String("diff")].toString().contains(QLatin1String("+      memorySize: 512\n")));
    QVERIFY(run.json()[QLatin1String("changed")].toBool());
    QCOMPARE(text(), before);
}

void tst_CliEdit::aRefusalNamesItsReasonAndTheFileStays()
{
    const QString before = text();
    const Run run = runCli({QStringLiteral("edit"), m_file, QStringLiteral("set"),
                            QStringLiteral("resources.hello.props.timeuot"), QStringLiteral("30")});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.complaints.contains("Is timeout meant?"), run.complaints.constData());
    QCOMPARE(text(), before);
}

void tst_CliEdit::aWrongUseIsTold()
{
    QCOMPARE(runCli({QStringLiteral("edit"), m_file, QStringLiteral("set"), QStringLiteral("a")}).exitCode, 2);
    QCOMPARE(runCli({QStringLiteral("edit"), m_file, QStringLiteral("shuffle"), QStringLiteral("a")}).exitCode, 2);
    QCOMPARE(runCli({QStringLiteral("edit"), m_file}).exitCode, 2);
}

QTEST_GUILESS_MAIN(tst_CliEdit)
#include "tst_cliedit.moc"
