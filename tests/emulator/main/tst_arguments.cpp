// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/main/arguments.h"

#include <QTest>

using namespace fermata::emulator;

class tst_Arguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryOption();
    void hasGoodDefaults();
    void tellsHelpAndVersion();
    void wrongUseSaysWhatAndHow_data();
    void wrongUseSaysWhatAndHow();
};

void tst_Arguments::readsEveryOption()
{
    const Command command = readArguments({"serve", "--project", "/p", "--data=/d", "--port", "8080", "--api-port",
                                           "9000", "--auth", "none", "--controllable-clock", "--parent-pid", "77"});
    QVERIFY(command.serve);
    QVERIFY(command.serve->controllableClock);
    QCOMPARE(command.serve->project->string(), std::string("/p"));
    QCOMPARE(command.serve->data.string(), std::string("/d"));
    QCOMPARE(int(command.serve->port), 8080);
    QCOMPARE(int(command.serve->frontPort), 9000);
    QCOMPARE(int(command.serve->auth), int(AuthMode::None));
    QCOMPARE(*command.serve->parent, 77);
}

void tst_Arguments::hasGoodDefaults()
{
    const Command command = readArguments({"serve"});
    QVERIFY(command.serve);
    QCOMPARE(int(command.serve->port), 0);
    QCOMPARE(int(command.serve->auth), int(AuthMode::Required));
    QVERIFY(!command.serve->project);
    QVERIFY(!command.serve->controllableClock);
    QVERIFY(command.serve->data.is_absolute());
}

void tst_Arguments::tellsHelpAndVersion()
{
    QVERIFY(readArguments({"--help"}).output.starts_with("Usage: fermata-emulator"));
    QCOMPARE(readArguments({"--version"}).output, std::string("fermata-emulator 0.1.0\n"));
    QVERIFY(!readArguments({"serve", "--help"}).serve);
}

void tst_Arguments::wrongUseSaysWhatAndHow_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QString &arguments, const char *words) {
        QTest::newRow(name) << arguments.split(u' ', Qt::SkipEmptyParts) << QString::fromLatin1(words);
    };
    row("nothing", QString(), "a command is needed");
    row("other command", QStringLiteral("start"), "unknown command start");
    row("other option", QStringLiteral("serve --colour blue"), "unknown option --colour");
    row("no value", QStringLiteral("serve --port"), "--port needs a value");
    row("no number", QStringLiteral("serve --port http"), "--port must be a number");
    row("large number", QStringLiteral("serve --api-port 70000"), "--api-port must be a number");
    row("other auth", QStringLiteral("serve --auth some"), "--auth can only be none");
    row("collector elsewhere", QStringLiteral("serve --otlp http://collector.example:4318"),
        "--otlp must be an http:// address of this machine");
    row("process 1", QStringLiteral("serve --parent-pid 1"), "--parent-pid must be a process id");
}

void tst_Arguments::wrongUseSaysWhatAndHow()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    std::vector<std::string> list;
    for (const QString &argument : arguments)
        list.push_back(argument.toStdString());
    const Command command = readArguments(list);
    QVERIFY(!command.serve);
    QVERIFY2(command.problem.find(words.toStdString()) != std::string::npos, command.problem.c_str());
    QVERIFY(command.problem.find("Usage:") != std::string::npos);
}

QTEST_GUILESS_MAIN(tst_Arguments)
#include "tst_arguments.moc"
