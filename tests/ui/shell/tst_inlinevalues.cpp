// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/debugassist.h"
#include "ui/shell/documents/debuglink.h"

#include <QTest>

using namespace fermata;

class tst_InlineValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachNameIsSaidOnceOnTheLineNearestToTheStop();
    void linesBelowTheStopSayNothing();
    void longValuesAreCut();
    void whatACallGaveIsSaidAtTheStop();
    void namesMayBeginWithAnyLetter();
    void theExpressionUnderThePointerEndsWithItsWord_data();
    void theExpressionUnderThePointerEndsWithItsWord();
};

namespace {

dap::Variable variable(const char *name, const QString &value)
{
    return {.name = QLatin1String(name),
            .value = value,
            .type = {},
            .variablesReference = 0,
            .evaluateName = {},
            .readOnly = false};
}

} // namespace

void tst_InlineValues::eachNameIsSaidOnceOnTheLineNearestToTheStop()
{
    const QStringList lines = {QStringLiteral("def handler(event, context):"),
                               QStringLiteral("    name = event['name']"),
                               QStringLiteral("    greeting = 'Hi ' + name"), QStringLiteral("    return greeting")};
    const QHash<int, QString> texts =
        inlineValues(lines, 3,
                     {variable("name", QStringLiteral("'张三'")), variable("event", QStringLiteral("{…}")),
                      variable("other", QStringLiteral("1"))});
    QCOMPARE(texts.value(3), QStringLiteral("name = '张三'"));
    QCOMPARE(texts.value(2), QStringLiteral("event = {…}"));
    QVERIFY(!texts.contains(1));
    QVERIFY(!texts.contains(4));
}

void tst_InlineValues::linesBelowTheStopSayNothing()
{
    const QHash<int, QString> texts =
        inlineValues({QStringLiteral("a = 1"), QStringLiteral("b = a")}, 1, {variable("a", QStringLiteral("1"))});
    QCOMPARE(texts.size(), 1);
    QCOMPARE(texts.value(1), QStringLiteral("a = 1"));
}

void tst_InlineValues::longValuesAreCut()
{
    const QHash<int, QString> texts =
        inlineValues({QStringLiteral("a")}, 1, {variable("a", QString(500, QLatin1Char('x')))});
    QVERIFY(texts.value(1).size() < 80);
    QVERIFY(texts.value(1).endsWith(QStringLiteral("…")));
}

void tst_InlineValues::whatACallGaveIsSaidAtTheStop()
{
    const QHash<int, QString> texts =
        inlineValues({QStringLiteral("a = greet(1)"), QStringLiteral("return a")}, 2,
                     {variable("(return) greet", QStringLiteral("'Hi'")), variable("a", QStringLiteral("'Hi'")),
                      variable("(return)", QStringLiteral("'Hi'"))});
    QCOMPARE(texts.value(2), QStringLiteral("a = 'Hi'   greet → 'Hi'   → 'Hi'"));
    QVERIFY(!texts.contains(1));
}

void tst_InlineValues::namesMayBeginWithAnyLetter()
{
    const QHash<int, QString> texts = inlineValues({QStringLiteral("数量 = $x + é1")}, 1,
                                                   {variable("$x", QStringLiteral("1")),
                                                    {.name = QStringLiteral("数量"), .value = QStringLiteral("2")},
                                                    {.name = QStringLiteral("é1"), .value = QStringLiteral("3")}});
    QCOMPARE(texts.value(1), QStringLiteral("数量 = 2   $x = 1   é1 = 3"));
}

void tst_InlineValues::theExpressionUnderThePointerEndsWithItsWord_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<QByteArray>("expression");
    const QByteArray members = "    x = (order.items[0] + 数量 + $a->b + c?.d + E::f";
    const auto place = [&members](const char *word) { return static_cast<int>(members.indexOf(word)); };
    QTest::newRow("by an arrow") << place("b + c") << QByteArray("$a->b");
    QTest::newRow("of what may be nothing") << place("d + E") << QByteArray("c?.d");
    QTest::newRow("of a class") << static_cast<int>(members.size()) << QByteArray("E::f");
    QTest::newRow("a name") << 10 << QByteArray("order");
    QTest::newRow("a member, with what it is of") << 15 << QByteArray("order.items");
    QTest::newRow("behind its last letter") << 20 << QByteArray("order.items");
    QTest::newRow("an index") << 21 << QByteArray();
    QTest::newRow("beyond ASCII") << 27 << QByteArray("数量");
}

void tst_InlineValues::theExpressionUnderThePointerEndsWithItsWord()
{
    QFETCH(const int, offset);
    QFETCH(const QByteArray, expression);
    const QByteArray text = "    x = (order.items[0] + 数量 + $a->b + c?.d + E::f";
    const auto [from, to] = expressionAt(text, offset);
    QCOMPARE(text.mid(from, to - from), expression);
}

QTEST_GUILESS_MAIN(tst_InlineValues)
#include "tst_inlinevalues.moc"
