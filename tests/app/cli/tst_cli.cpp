// SPDX-License-Identifier: GPL-3.0-or-later
// fermata-cli as a shell sees it: output, keys, exit codes.
#include "app/base/files.h"
#include "tests/app/cli/program.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_Cli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongUseEndsWithTwo_data();
    void wrongUseEndsWithTwo();
    void helpNamesEveryCommand();
    void aProjectIsMadeAndShownAndChecked();
    void aBadParameterMakesNothing();
    void aProblemIsShownWithItsPlace();
    void aProblemSaysItsRangeOnce();
    void warningsAloneAreNoFailure();
    void aFailureCanBeReadByAProgram();
};

void tst_Cli::wrongUseEndsWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("complaint");
    const auto row = [](const char *name, const QStringList &arguments, const char *complaint) {
        QTest::newRow(name) << arguments << QByteArray(complaint);
    };
    row("nothing", {}, "Commands:");
    row("unknown command", {QStringLiteral("shw")}, "Is show meant?");
    row("unknown option", {QStringLiteral("show"), QStringLiteral("--jason")}, "is --json meant?");
    row("missing value", {QStringLiteral("invoke"), QStringLiteral("f"), QStringLiteral("--event")},
        "--event needs a value");
    row("too few words", {QStringLiteral("new"), QStringLiteral("event-python-fc")}, "ID DIR");
    row("too many words", {QStringLiteral("show"), QStringLiteral("a"), QStringLiteral("b")}, "One word too many: b");
    row("no pair",
        {QStringLiteral("new"), QStringLiteral("event-python-fc"), QStringLiteral("/nowhere/x"),
         QStringLiteral("--set"), QStringLiteral("x")},
        "not name=value");
    row("help for nothing", {QStringLiteral("help"), QStringLiteral("dance")}, "no command dance");
}

void tst_Cli::wrongUseEndsWithTwo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, complaint);
    const Run run = runCli(arguments);
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.complaints.contains(complaint), run.complaints.constData());
    QVERIFY(run.output.isEmpty());
}

void tst_Cli::helpNamesEveryCommand()
{
    const Run all = runCli({QStringLiteral("help")});
    QCOMPARE(all.exitCode, 0);
    for (const char *command :
         {"templates", "new", "show", "check", "edit", "convert", "build", "invoke", "test", "debug", "deploy",
          "publish", "alias", "compare", "logs", "metrics", "instances", "trace", "explain"}) {
        QVERIFY(all.output.contains(command));
        const Run one = runCli({QStringLiteral("help"), QString::fromLatin1(command)});
        QCOMPARE(one.exitCode, 0);
        QVERIFY(one.output.contains("JSON"));
        // An option, what it takes, and a gap before what it is for.
        static const QRegularExpression option(QStringLiteral("^  --[a-z-]+( \\S+)?(  +\\S.*)?$"));
        for (const QString &line : QString::fromUtf8(one.output).split(QLatin1Char('\n'))) {
            if (line.startsWith(QLatin1String("  --")))
                QVERIFY2(option.match(line).hasMatch(), qPrintable(line));
        }
        QCOMPARE(runCli({QString::fromLatin1(command), QStringLiteral("--help")}).output, one.output);
        QCOMPARE(runCli({QString::fromLatin1(command), QStringLiteral("-h")}).output, one.output);
    }
    QVERIFY(runCli({QStringLiteral("--version")}).output.startsWith("fermata-cli "));
}

void tst_Cli::aProjectIsMadeAndShownAndChecked()
{
    QTemporaryDir folder;
    const QString project = folder.filePath(QStringLiteral("shop"));
    const QJsonArray templates =
        runCli({QStringLiteral("templates"), QStringLiteral("--json")}).json()[QLatin1String("templates")].toArray();
    QCOMPARE(templates.size(), 29);
    const Run made = runCli({QStringLiteral("new"), QStringLiteral("http-hello-python-fc"), project,
                             QStringLiteral("--set"), QStringLiteral("functionName=orders"),
                             QStringLiteral("--set=memorySize=1024"), QStringLiteral("--json")});
    QCOMPARE(made.exitCode, 0);
    QVERIFY(made.json()[QLatin1String("files")].toArray().contains(QStringLiteral("s.yaml")));

    const Run shown = runCli({QStringLiteral("show"), project, QStringLiteral("--json")});
    QCOMPARE(shown.exitCode, 0);
    const QJsonObject all = shown.json();
    QCOMPARE(all[QLatin1String("format")].toString(), QStringLiteral("serverless-devs"));
    QVERIFY(all[QLatin1String("diagnostics")].toArray().isEmpty());
    const QJsonObject function = all[QLatin1String("functions")].toArray().at(0).toObject();
    QCOMPARE(function[QLatin1String("name")].toString(), QStringLiteral("orders"));
    QCOMPARE(function[QLatin1String("code")].toString(), QStringLiteral("code"));
    QCOMPARE(function[QLatin1String("memory")].toInt(), 1024);
    QCOMPARE(function[QLatin1String("timeout")].toInt(), 10);
    QCOMPARE(function[QLatin1String("triggers")].toArray().at(0).toObject()[QLatin1String("kind")].toString(),
             QStringLiteral("http"));
    const QJsonObject edge = all[QLatin1String("edges")].toArray().at(0).toObject();
    const QJsonObject source = all[QLatin1String("resources")].toArray().at(0).toObject();
    QCOMPARE(source[QLatin1String("name")].toString(), QStringLiteral("httpTrigger"));
    QCOMPARE(edge[QLatin1String("from")], source[QLatin1String("id")]);
    QCOMPARE(edge[QLatin1String("to")].toString(), QStringLiteral("orders"));

    QCOMPARE(runCli({QStringLiteral("check"), project}).exitCode, 0);
    const Run again = runCli({QStringLiteral("new"), QStringLiteral("http-hello-python-fc"), project});
    QCOMPARE(again.exitCode, 1);
    QVERIFY(again.complaints.contains("not an empty folder"));
}

void tst_Cli::aBadParameterMakesNothing()
{
    QTemporaryDir folder;
    const QString project = folder.filePath(QStringLiteral("shop"));
    const Run run = runCli({QStringLiteral("new"), QStringLiteral("event-python-fc"), project, QStringLiteral("--set"),
                            QStringLiteral("functionName=1 2")});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.complaints.contains("functionName"));
    QVERIFY(!QDir(project).exists());
}

void tst_Cli::aProblemIsShownWithItsPlace()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(
        root / "s.yaml",
        "edition: 3.0.0\nresources:\n  a:\n    component: fc3\n    props:\n      functionName: a\n      runtime: pyton3.10\n      handler: x.y\n      code: .\n"));
    const Run words = runCli({QStringLiteral("check"), folder.path()});
    QCOMPARE(words.exitCode, 1);
    QVERIFY2(words.output.contains(
                 "s.yaml:7:16: error: There is no runtime pyton3.10 (python3.10) [function.runtimeUnknown]"),
             words.output.constData());
    const Run json = runCli({QStringLiteral("check"), folder.path(), QStringLiteral("--json")});
    QCOMPARE(json.exitCode, 1);
    QCOMPARE(json.json()[QLatin1String("errors")].toInt(), 1);
    const QJsonObject diagnostic = json.json()[QLatin1String("diagnostics")].toArray().at(0).toObject();
    QCOMPARE(diagnostic[QLatin1String("endColumn")].toInt(), 25);
    QCOMPARE(diagnostic[QLatin1String("fix")].toString(), QStringLiteral("python3.10"));
    QCOMPARE(runCli({QStringLiteral("show"), folder.path()}).exitCode, 0);
}

void tst_Cli::aProblemSaysItsRangeOnce()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(writeFile(
        root / "s.yaml",
        "edition: 3.0.0\nresources:\n  a:\n    component: fc3\n    props:\n      functionName: a\n      runtime: python3.10\n      handler: x.y\n      code: .\n      timeout: abc\n"));
    const Run run = runCli({QStringLiteral("check"), folder.path()});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.output.contains("abc is not in the range of 1 to 86400 s [function.timeoutRange]"),
             run.output.constData());
}

void tst_Cli::warningsAloneAreNoFailure()
{
    QTemporaryDir folder;
    QVERIFY(writeFile(std::filesystem::path(folder.path().toStdString()) / "s.yaml",
                      "edition: 3.0.0\nname: a\nname: b\nresources: {}\n"));
    const Run run = runCli({QStringLiteral("check"), folder.path()});
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.output.contains("yaml.duplicateKey"));
}

void tst_Cli::aFailureCanBeReadByAProgram()
{
    const Run run = runCli({QStringLiteral("show"), QStringLiteral("/nowhere/at/all"), QStringLiteral("--json")});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.output.count('\n'), 1); // the last line is all of it
    const QJsonObject error = run.json()[QLatin1String("error")].toObject();
    QCOMPARE(error[QLatin1String("id")].toString(), QStringLiteral("project.noFolder"));
    QCOMPARE(error[QLatin1String("code")].toString(), QStringLiteral("NotFound"));
}

QTEST_GUILESS_MAIN(tst_Cli)
#include "tst_cli.moc"
