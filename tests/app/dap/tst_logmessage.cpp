// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/logmessage.h"

#include <QTest>

using namespace fermata::dap;

class tst_LogMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expressionsStandInBraces_data();
    void expressionsStandInBraces();
};

// Expressions are told in brackets, parts with a bar between them.
void tst_LogMessage::expressionsStandInBraces_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("parts");
    const auto row = [](const char *name, const char *message, const char *parts) {
        QTest::newRow(name) << QString::fromLatin1(message) << QString::fromLatin1(parts);
    };
    row("nothing", "", "");
    row("text alone", "it's held", "it's held");
    row("one between texts", "a {b} c", "a |[b]| c");
    row("one after another", "{a}{b.c}", "[a]|[b.c]");
    row("nested", "n={ {x: 1}.x }", "n=|[{x: 1}.x]");
    row("a brace within quotes", "x {b['}']} y", "x |[b['}']]| y");
    row("a quote behind a backslash", R"(x {f("\"}")} y)", R"(x |[f("\"}")]| y)");
    row("empty", "a {} b", "a | b");
    row("an open one is text", "an open { one", "an open { one");
    row("a closing one alone is text", "a } b", "a } b");
}

void tst_LogMessage::expressionsStandInBraces()
{
    QFETCH(QString, message);
    QFETCH(QString, parts);
    QStringList told;
    for (const LogPart &part : logParts(message))
        told += part.isExpression ? QLatin1Char('[') + part.text + QLatin1Char(']') : part.text;
    QCOMPARE(told.join(QLatin1Char('|')), parts);
}

QTEST_GUILESS_MAIN(tst_LogMessage)
#include "tst_logmessage.moc"
