// SPDX-License-Identifier: GPL-3.0-or-later
// What a person sees and changes while a function in Ruby is held.
#include "tests/app/dap/rubyfixture.h"

using namespace fermata;
using namespace fermata::dap;
using fermata::test::Watched;

class tst_RubyValues : public fermata::test::RubyFixture
{
    Q_OBJECT

private Q_SLOTS:
    void theStackIsTheUsersOwn();
    void variablesHaveChildren();
    void aLargeListComesInParts();
    void aChangedValueChangesTheResult();
    void aValueInsideAnotherCanBeChanged();
    void anImpossibleValueIsRefused();
    void expressionsAreEvaluatedInTheFrame();
    void completionsKnowLocalsAndMethods();
};

void tst_RubyValues::theStackIsTheUsersOwn()
{
    attach({{.line = 11}});
    m_program->send("3");
    QVERIFY(m_debug->held(1));
    const QList<StackFrame> stack = m_debug->stack();
    QCOMPARE(stack.value(0).name, QStringLiteral("block in handler"));
    QCOMPARE(stack.value(1).name, QStringLiteral("handler"));
    QCOMPARE(stack.value(0).path, user());
    QCOMPARE(stack.value(1).line, 10);
    QVERIFY(!stack.value(0).subtle);
    for (const StackFrame &frame : stack)
        QVERIFY2(!frame.path.contains(QLatin1String("fermata_bootstrap")), qPrintable(frame.path));
}

void tst_RubyValues::variablesHaveChildren()
{
    attach({{.line = 9}});
    m_program->send("7");
    QVERIFY(m_debug->held(1));
    const Variable items = m_debug->local(QStringLiteral("items"));
    QCOMPARE(items.type, QStringLiteral("Hash"));
    QVERIFY(items.value.startsWith(QLatin1String("{\"a\"=>[1, 2], \"b\"=>7, :c=>[0, 1, ")));
    const auto children = m_debug->get(m_debug->session.variables(items.variablesReference));
    QVERIFY(children && children->size() == 3);
    QCOMPARE(children->at(1).name, QStringLiteral("\"b\""));
    QCOMPARE(children->at(1).value, QStringLiteral("7"));
    QCOMPARE(children->at(1).variablesReference, 0);
}

void tst_RubyValues::aLargeListComesInParts()
{
    attach({{.line = 9}});
    m_program->send("7");
    QVERIFY(m_debug->held(1));
    const auto children =
        m_debug->get(m_debug->session.variables(m_debug->local(QStringLiteral("items")).variablesReference));
    QVERIFY(children && children->size() == 3);
    const auto parts = m_debug->get(m_debug->session.variables(children->at(2).variablesReference));
    QVERIFY(parts && parts->size() == 3);
    QCOMPARE(parts->at(2).name, QStringLiteral("[200..249]"));
    const auto last = m_debug->get(m_debug->session.variables(parts->at(2).variablesReference));
    QVERIFY(last && last->size() == 50);
    QCOMPARE(last->at(49).name, QStringLiteral("249"));
}

void tst_RubyValues::aChangedValueChangesTheResult()
{
    attach({{.line = 13}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    const auto changed = m_debug->get(
        m_debug->session.setVariable(m_debug->localsReference(), QStringLiteral("total"), QStringLiteral("50 + 50")));
    QVERIFY2(changed, changed ? "" : changed.error().message.c_str());
    QCOMPARE(changed->value, QStringLiteral("100"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "200");
}

void tst_RubyValues::aValueInsideAnotherCanBeChanged()
{
    attach({{.line = 9}});
    m_program->send("7");
    QVERIFY(m_debug->held(1));
    const Variable items = m_debug->local(QStringLiteral("items"));
    const auto changed = m_debug->get(
        m_debug->session.setVariable(items.variablesReference, QStringLiteral("\"b\""), QStringLiteral("count * 2")));
    QVERIFY2(changed, changed ? "" : changed.error().message.c_str());
    QCOMPARE(m_debug->evaluated(QStringLiteral("items['b']")), QStringLiteral("14"));
}

void tst_RubyValues::anImpossibleValueIsRefused()
{
    attach({{.line = 13}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    const auto changed = m_debug->get(
        m_debug->session.setVariable(m_debug->localsReference(), QStringLiteral("total"), QStringLiteral("absent")));
    QVERIFY(!changed);
    QVERIFY(changed.error().message.find("NameError: undefined local variable") != std::string::npos);
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "12");
}

void tst_RubyValues::expressionsAreEvaluatedInTheFrame()
{
    attach({{.line = 13}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QCOMPARE(m_debug->evaluated(QStringLiteral("total + 1")), QStringLiteral("7"));
    QCOMPARE(m_debug->evaluated(QStringLiteral("double(5)")), QStringLiteral("10"));
    QVERIFY(m_debug->evaluated(QStringLiteral("absent")).startsWith(QStringLiteral("!")));
    QVERIFY(m_debug->evaluated(QStringLiteral("total +")).startsWith(QStringLiteral("!")));
    QVERIFY(m_debug->evaluated(QStringLiteral("raise 'no'")).endsWith(QStringLiteral("RuntimeError: no")));
    m_debug->evaluated(QStringLiteral("total = 50"), QStringLiteral("repl"));
    QVERIFY(m_debug->get(m_debug->session.resume()));
    QTRY_COMPARE(m_program->result(), "100");
}

void tst_RubyValues::completionsKnowLocalsAndMethods()
{
    attach({{.line = 13}});
    m_program->send("4");
    QVERIFY(m_debug->held(1));
    QVERIFY(m_debug->session.canComplete());
    QVERIFY(offered(QStringLiteral("to")).contains(QStringLiteral("total")));
    QVERIFY(offered(QStringLiteral("1 + items.ke")).contains(QStringLiteral("keys")));
}

QTEST_GUILESS_MAIN(tst_RubyValues)
#include "tst_rubyvalues.moc"
