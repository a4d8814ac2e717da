// SPDX-License-Identifier: GPL-3.0-or-later
// What a person sees and changes while a function in Java is held.
#include "tests/app/dap/javafixture.h"

using namespace fermata;
using namespace fermata::dap;

class tst_JavaValues : public fermata::test::JavaFixture
{
    Q_OBJECT

private Q_SLOTS:
    void theStackIsTheUsersOwn();
    void variablesHaveChildren();
    void aLargeListComesInParts();
    void valuesCanBeChanged();
    void anImpossibleValueIsRefused();
    void expressionsAreEvaluatedInTheFrame();
    void completionsKnowLocalsAndMethods();

private:
    void holdAt(int line)
    {
        attach({{.line = line}});
        m_program->send("4");
        QVERIFY(m_debug->held(1));
    }
};

void tst_JavaValues::theStackIsTheUsersOwn()
{
    holdAt(7);
    const QList<StackFrame> stack = m_debug->stack();
    QCOMPARE(stack.size(), 2); // and nothing of the bootstrap
    QCOMPARE(stack.value(0).name, QStringLiteral("User.twice"));
    QCOMPARE(stack.value(1).name, QStringLiteral("User.handle"));
    QCOMPARE(stack.value(1).line, 19);
    QCOMPARE(stack.value(1).path, user());
    QVERIFY(!stack.value(0).subtle);
}

void tst_JavaValues::variablesHaveChildren()
{
    holdAt(19);
    const Variable me = m_debug->local(QStringLiteral("this"));
    QCOMPARE(me.type, QStringLiteral("User"));
    QVERIFY(me.readOnly);
    const auto fields = m_debug->get(m_debug->session.variables(me.variablesReference));
    QVERIFY(fields && fields->size() == 1);
    QCOMPARE(fields->first().value, QStringLiteral("{\"a\"=[1, 2], \"b\"=4}"));
    const auto entries = m_debug->get(m_debug->session.variables(fields->first().variablesReference));
    QVERIFY(entries && entries->size() == 2);
    QCOMPARE(entries->at(1).name, QStringLiteral("\"b\""));
    QCOMPARE(entries->at(1).variablesReference, 0);
    QCOMPARE(m_debug->get(m_debug->session.variables(entries->at(0).variablesReference))->at(1).value,
             QStringLiteral("2"));
}

void tst_JavaValues::aLargeListComesInParts()
{
    holdAt(19);
    const Variable many = m_debug->local(QStringLiteral("many"));
    QCOMPARE(many.value, QStringLiteral("[7, 7, 7, 7, 7, 7, 7, 7, 7, 7, ... 250]"));
    const auto parts = m_debug->get(m_debug->session.variables(many.variablesReference));
    QVERIFY(parts && parts->size() == 3);
    QCOMPARE(parts->at(2).name, QStringLiteral("[200..249]"));
    const auto last = m_debug->get(m_debug->session.variables(parts->at(2).variablesReference));
    QVERIFY(last && last->size() == 50);
    QCOMPARE(last->at(49).name, QStringLiteral("249"));
}

void tst_JavaValues::valuesCanBeChanged()
{
    holdAt(19);
    const auto set = [this](int reference, const char *name, const char *value) {
        const auto changed = m_debug->get(
            m_debug->session.setVariable(reference, QString::fromLatin1(name), QString::fromLatin1(value)));
        return changed ? changed->value : QString::fromStdString(changed.error().message);
    };
    QCOMPARE(set(m_debug->localsReference(), "total", "50 + 50"), QStringLiteral("100"));
    QCOMPARE(set(m_debug->local(QStringLiteral("many")).variablesReference, "3", "count * 2"), QStringLiteral("8"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("many.get(3)")), QStringLiteral("8"));
    const auto items = m_debug->get(m_debug->session.evaluate(QStringLiteral("items"), m_debug->stack().value(0).id,
                                                             QStringLiteral("watch")));
    QCOMPARE(set(items->variablesReference, "\"b\"", "\"text\""), QStringLiteral("\"text\""));
    QCOMPARE(m_debug->evaluated(QStringLiteral("items.get(\"b\")")), QStringLiteral("\"text\""));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "=200");
}

void tst_JavaValues::anImpossibleValueIsRefused()
{
    holdAt(19);
    for (const auto &[value, why] : {std::pair{"absent", "absent is not known here"},
                                     std::pair{"\"text\"", "A value of type java.lang.String is no int"}}) {
        const auto changed = m_debug->get(m_debug->session.setVariable(
            m_debug->localsReference(), QStringLiteral("total"), QString::fromLatin1(value)));
        QVERIFY(!changed);
        QVERIFY2(changed.error().message.find(why) != std::string::npos, changed.error().message.c_str());
    }
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "=12");
}

void tst_JavaValues::expressionsAreEvaluatedInTheFrame()
{
    holdAt(19);
    const auto is = [this](const char *expression) { return m_debug->evaluated(QString::fromLatin1(expression)); };
    QCOMPARE(is("total + 1"), QStringLiteral("7"));
    QCOMPARE(is("twice(5)"), QStringLiteral("10"));
    QVERIFY(is("Later.text(total)").endsWith(QLatin1String("Later is not known here"))); // not loaded yet
    QCOMPARE(is("(double) total / 4"), QStringLiteral("1.5"));
    QCOMPARE(is("\"a\" + total + many.get(0)"), QStringLiteral("\"a67\""));
    QCOMPARE(is("(\"a\" + 1) == \"a1\" ? count : -1"), QStringLiteral("4"));
    QCOMPARE(is("\"abc\".substring(1).equals(\"bc\")"), QStringLiteral("true"));
    QCOMPARE(is("items[\"a\"][1]"), QStringLiteral("2"));
    QCOMPARE(is("many instanceof java.util.List"), QStringLiteral("true"));
    QVERIFY(is("absent").startsWith(QLatin1Char('!')));
    QVERIFY(is("total +").startsWith(QLatin1Char('!')));
    QVERIFY(is("many.get(999)").contains(QLatin1String("java.lang.IndexOutOfBoundsException")));
    // A breakpoint in what is called here does not hold.
    QVERIFY(m_debug->get(m_debug->session.setBreakpoints(user(), {{.line = 7}})));
    QCOMPARE(is("twice(6)"), QStringLiteral("12"));
    QVERIFY(m_debug->get(m_debug->session.setBreakpoints(user(), {})));
    m_debug->evaluated(QStringLiteral("total = 50"), QStringLiteral("repl"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "=100");
}

void tst_JavaValues::completionsKnowLocalsAndMethods()
{
    holdAt(19);
    QVERIFY(m_debug->session.canComplete());
    QVERIFY(offered(QStringLiteral("to")).contains(QStringLiteral("total")));
    QVERIFY(offered(QStringLiteral("1 + items.ke")).contains(QStringLiteral("keySet")));
}

QTEST_GUILESS_MAIN(tst_JavaValues)
#include "tst_javavalues.moc"
