// SPDX-License-Identifier: GPL-3.0-or-later
// What a held PHP program shows of its values, and how they are changed.
#include "tests/app/dap/phpfixture.h"

#include <QSignalSpy>

using namespace fermata;
using namespace fermata::dap;

class tst_PhpValues : public fermata::test::PhpFixture
{
    Q_OBJECT

private Q_SLOTS:
    void localsAreShownAsPhpWritesThem();
    void partsAreListedWhenAskedFor();
    void aLongArrayComesInPages();
    void aCyclicObjectIsNoTrouble();
    void aHugeTextIsShownInPart();
    void valuesAreChanged();
    void expressionsAreEvaluated();
    void aLookChangesNothing();
    void outerFunctionsHaveTheirOwn();
    void completionsKnowVariablesMembersAndNames();

private:
    void hold(int line = 14);
    QList<Variable> parts(const Variable &of)
    {
        return m_debug->get(m_debug->session.variables(of.variablesReference)).value_or(QList<Variable>());
    }
};

void tst_PhpValues::hold(int line)
{
    attach({{.line = line}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
}

void tst_PhpValues::localsAreShownAsPhpWritesThem()
{
    hold();
    m_debug->evaluated(
        QStringLiteral("[$a = 1.5, $b = true, $c = null, $d = \"a\\\"\\n\\$x 你\", $e = [1, 'k' => 'v'], $f = []]"));
    QCOMPARE(m_debug->local(QStringLiteral("$event")).value, QStringLiteral("\"4\""));
    QCOMPARE(m_debug->local(QStringLiteral("$count")).value, QStringLiteral("4"));
    QCOMPARE(m_debug->local(QStringLiteral("$count")).type, QStringLiteral("int"));
    QCOMPARE(m_debug->local(QStringLiteral("$items")).value,
             QStringLiteral("[a => array(2), b => 4, c => array(250)]"));
    QVERIFY(m_debug->local(QStringLiteral("$twice")).name.isEmpty()); // has no value yet
    const QStringList scopes = [this] {
        QStringList names;
        const auto all = m_debug->get(m_debug->session.scopes(m_debug->stack().value(0).id));
        for (const Scope &scope : all.value_or(QList<Scope>()))
            names += scope.name;
        return names;
    }();
    QCOMPARE(scopes,
             (QStringList{QStringLiteral("Locals"), QStringLiteral("Superglobals"), QStringLiteral("Constants")}));
    QCOMPARE(m_debug->evaluated(QStringLiteral("1.5")), QStringLiteral("1.5"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("3 > 2")), QStringLiteral("true"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("null")), QStringLiteral("null"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("[]")), QStringLiteral("[]"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("\"a\\\"\\n\\$x 你\"")), QStringLiteral("\"a\\\"\\n\\$x 你\""));
}

void tst_PhpValues::partsAreListedWhenAskedFor()
{
    hold();
    const QList<Variable> items = parts(m_debug->local(QStringLiteral("$items")));
    QCOMPARE(items.size(), 3);
    QCOMPARE(items.at(0).name, QStringLiteral("a"));
    QCOMPARE(items.at(0).evaluateName, QStringLiteral("$items[\"a\"]"));
    const QList<Variable> list = parts(items.at(0));
    QCOMPARE(list.size(), 2);
    QCOMPARE(list.at(1).value, QStringLiteral("2"));
}

void tst_PhpValues::aLongArrayComesInPages()
{
    hold();
    const QList<Variable> items = parts(m_debug->local(QStringLiteral("$items")));
    const QList<Variable> pages = parts(items.at(2));
    QCOMPARE(pages.size(), 3);
    QCOMPARE(pages.at(2).name, QStringLiteral("[200 … 249]"));
    const QList<Variable> last = parts(pages.at(2));
    QCOMPARE(last.size(), 50);
    QCOMPARE(last.last().value, QStringLiteral("249"));
    QCOMPARE(last.last().name, QStringLiteral("249"));
}

void tst_PhpValues::aCyclicObjectIsNoTrouble()
{
    hold();
    m_debug->evaluated(QStringLiteral("($items = new stdClass) && ($items->self = $items)"));
    Variable at = m_debug->local(QStringLiteral("$items"));
    QCOMPARE(at.type, QStringLiteral("stdClass"));
    for (int level = 0; level < 5; ++level) {
        const QList<Variable> inside = parts(at);
        QCOMPARE(inside.size(), 1);
        QCOMPARE(inside.first().name, QStringLiteral("self"));
        at = inside.first();
    }
}

void tst_PhpValues::aHugeTextIsShownInPart()
{
    hold();
    m_debug->evaluated(QStringLiteral("($items = str_repeat('x', 100000000)) && 0"));
    const Variable text = m_debug->local(QStringLiteral("$items"));
    QVERIFY(text.value.size() < 10000);
    QVERIFY2(text.value.endsWith(QLatin1String("(100000000 bytes)")), qPrintable(text.value.right(60)));
}

void tst_PhpValues::valuesAreChanged()
{
    hold();
    const int locals = m_debug->localsReference();
    const auto all = m_debug->get(m_debug->session.variables(locals));
    QVERIFY(all);
    const QSignalSpy told(&m_debug->session, &Session::valueChanged);
    const auto changed =
        m_debug->get(m_debug->session.setVariable(locals, QStringLiteral("$total"), QStringLiteral("20 + $count")));
    QVERIFY2(changed, changed ? "" : changed.error().message.c_str());
    QCOMPARE(changed->value, QStringLiteral("24"));
    QVERIFY(!m_debug->get(m_debug->session.setVariable(locals, QStringLiteral("$total"), QStringLiteral("20 +"))));
    QCOMPARE(told.size(), 1);
    const Variable items = m_debug->local(QStringLiteral("$items"));
    parts(items);
    const auto inside = m_debug->get(
        m_debug->session.setVariable(items.variablesReference, QStringLiteral("b"), QStringLiteral("'it\\'s'")));
    QVERIFY(inside);
    QCOMPARE(m_debug->evaluated(QStringLiteral("$items['b']")), QStringLiteral("\"it's\""));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "48");
}

void tst_PhpValues::expressionsAreEvaluated()
{
    hold();
    QCOMPARE(m_debug->evaluated(QStringLiteral("$total * 2")), QStringLiteral("12"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("array_sum($items['a'])")), QStringLiteral("3"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("'it\\'s \\\\ ' . $count")), QStringLiteral("\"it's \\\\ 4\""));
    QCOMPARE(m_debug->evaluated(QStringLiteral("double(21)")), QStringLiteral("42"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("nothing()")),
             QStringLiteral("!Error: Call to undefined function nothing()"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("1 +")), QStringLiteral("!PHP cannot evaluate 1 +"));
    const auto made = m_debug->get(m_debug->session.evaluate(QStringLiteral("['k' => ['n' => 1]]"),
                                                             m_debug->stack().value(0).id, QStringLiteral("watch")));
    QVERIFY(made);
    const QList<Variable> inside = parts(*made);
    QCOMPARE(inside.size(), 1);
    QCOMPARE(parts(inside.first()).value(0).value, QStringLiteral("1"));
    QVERIFY(m_debug->local(QStringLiteral("$__fermata")).name.isEmpty());
}

void tst_PhpValues::aLookChangesNothing()
{
    hold();
    QCOMPARE(m_debug->evaluated(QStringLiteral("$items['a'][1]"), QStringLiteral("hover")), QStringLiteral("2"));
    QVERIFY(m_debug->evaluated(QStringLiteral("$total++"), QStringLiteral("hover")).startsWith(QLatin1Char('!')));
    QCOMPARE(m_debug->local(QStringLiteral("$total")).value, QStringLiteral("6"));
}

void tst_PhpValues::outerFunctionsHaveTheirOwn()
{
    hold(3);
    const QList<StackFrame> stack = m_debug->stack();
    const auto outer =
        m_debug->get(m_debug->session.evaluate(QStringLiteral("$total"), stack.value(1).id, QStringLiteral("watch")));
    QVERIFY(outer);
    QCOMPARE(outer->value, QStringLiteral("6"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("$value")), QStringLiteral("6"));
}

void tst_PhpValues::completionsKnowVariablesMembersAndNames()
{
    attach({{.line = 25}}); // behind what was caught
    m_program->send("12");
    QVERIFY(m_debug->held(1));
    QVERIFY(m_debug->session.canComplete());
    const QStringList variables = offered(QStringLiteral("1 + $t"));
    QVERIFY2(variables.contains(QStringLiteral("$total")) && variables.contains(QStringLiteral("$twice")),
             qPrintable(variables.join(QLatin1Char(' '))));
    QVERIFY(!variables.contains(QStringLiteral("$items")));
    QVERIFY(offered(QStringLiteral("$error->getM")).contains(QStringLiteral("getMessage")));
    QVERIFY(offered(QStringLiteral("$error->")).contains(QStringLiteral("getTraceAsString")));
    QCOMPARE(offered(QStringLiteral("$total->")), QStringList()); // a number has none
    QVERIFY(offered(QStringLiteral("DateTime::ATO")).contains(QStringLiteral("ATOM")));
    QVERIFY(offered(QStringLiteral("DateTime::createF")).contains(QStringLiteral("createFromFormat")));
    QVERIFY(offered(QStringLiteral("doub")).contains(QStringLiteral("double")));
    QVERIFY(offered(QStringLiteral("array_ke")).contains(QStringLiteral("array_keys")));
    QCOMPARE(offered(QStringLiteral("handler(3)->")), QStringList()); // nothing is run for it
    QCOMPARE(m_debug->evaluated(QStringLiteral("$twice")), QStringLiteral("-1"));
}

QTEST_GUILESS_MAIN(tst_PhpValues)
#include "tst_phpvalues.moc"
