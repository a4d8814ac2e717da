// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/breakpointstore.h"
#include "app/services/settings/settings.h"

#include <QSignalSpy>
#include <QTest>

using namespace fermata;

class tst_BreakpointStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void togglingSetsAndRemovesInOrderOfLines();
    void comesBackWithItsProject();
    void aProjectDoesNotSeeAnothersBreakpoints();
    void bindingsAreNotKept();
    void whatOneOfTwoSessionsBindsIsBound();
    void settingTheSameTellsNothing();
    void movingKeepsTheBindingOfWhatDidNotMove();
    void aSwitchedOffOneStaysWithItsConditionAcrossSessions();
    void aSwitchedOffOneMovesWithItsLine();
    void aRenamedFileKeepsItsOwn();
    void functionsComeBackWithTheirProject();
    void aFunctionIsThereOnce();
    void aRenamedFunctionTakesTheOthersPlace();
    void functionsForgetWhatAnEndedSessionSaid();

private:
    const QString m_file = QStringLiteral("/p/index.py");
};

namespace {

QList<int> lines(const BreakpointStore &store, const QString &path)
{
    QList<int> list;
    const QList<UserBreakpoint> breakpoints = store.breakpoints(path);
    for (const UserBreakpoint &breakpoint : breakpoints)
        list.append(breakpoint.source.line);
    return list;
}

} // namespace

void tst_BreakpointStore::togglingSetsAndRemovesInOrderOfLines()
{
    Settings settings;
    BreakpointStore store(settings);
    store.load("/p/toggling");
    QSignalSpy changed(&store, &BreakpointStore::changed);
    store.toggle(m_file, 9);
    store.toggle(m_file, 3);
    store.toggle(m_file, 5);
    QCOMPARE(lines(store, m_file), QList<int>({3, 5, 9}));
    store.toggle(m_file, 5);
    QCOMPARE(lines(store, m_file), QList<int>({3, 9}));
    QCOMPARE(changed.size(), 4);
    store.toggle(m_file, 3);
    store.toggle(m_file, 9);
    QVERIFY(store.files().isEmpty());
}

void tst_BreakpointStore::comesBackWithItsProject()
{
    Settings settings;
    {
        BreakpointStore store(settings);
        store.load("/p/kept");
        store.set(m_file,
                  {{4, QStringLiteral("n > 3"), {}, {}}, {8, {}, QStringLiteral("5"), QStringLiteral("n is {n}")}});
    }
    BreakpointStore store(settings);
    QSignalSpy changed(&store, &BreakpointStore::changed);
    store.load("/p/kept");
    QCOMPARE(changed.size(), 1);
    const QList<UserBreakpoint> breakpoints = store.breakpoints(m_file);
    QCOMPARE(breakpoints.size(), 2);
    QCOMPARE(breakpoints.first().source.condition, QStringLiteral("n > 3"));
    QCOMPARE(breakpoints.last().source.hitCondition, QStringLiteral("5"));
    QCOMPARE(breakpoints.last().source.logMessage, QStringLiteral("n is {n}"));
}

void tst_BreakpointStore::aProjectDoesNotSeeAnothersBreakpoints()
{
    Settings settings;
    BreakpointStore store(settings);
    store.load("/p/first");
    store.toggle(m_file, 1);
    QSignalSpy changed(&store, &BreakpointStore::changed);
    store.load("/p/second");
    QVERIFY(store.files().isEmpty());
    QCOMPARE(changed.size(), 1); // its mark must go from the margin
    store.load("/p/first");
    QCOMPARE(lines(store, m_file), QList<int>({1}));
}

void tst_BreakpointStore::bindingsAreNotKept()
{
    Settings settings;
    BreakpointStore store(settings);
    store.load("/p/bound");
    store.toggle(m_file, 2);
    QSignalSpy changed(&store, &BreakpointStore::changed);
    store.setBinding(&settings, m_file, 2, UserBreakpoint::Binding::NotBound, QStringLiteral("why"));
    store.setBinding(&settings, m_file, 2, UserBreakpoint::Binding::NotBound, QStringLiteral("why"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(store.breakpoints(m_file).first().message, QStringLiteral("why"));
    store.forgetBindings(&settings);
    QVERIFY(store.breakpoints(m_file).first().binding == UserBreakpoint::Binding::Unknown);
    QVERIFY(store.breakpoints(m_file).first().message.isEmpty());
}

void tst_BreakpointStore::whatOneOfTwoSessionsBindsIsBound()
{
    Settings settings;
    BreakpointStore store(settings);
    store.load("/p/two");
    store.toggle(m_file, 2);
    const int one = 0;
    const int other = 0;
    const auto binding = [&] { return store.breakpoints(m_file).first().binding; };
    store.setBinding(&one, m_file, 2, UserBreakpoint::Binding::Bound, {});
    store.setBinding(&other, m_file, 2, UserBreakpoint::Binding::NotBound, QStringLiteral("another language"));
    QVERIFY(binding() == UserBreakpoint::Binding::Bound);
    store.forgetBindings(&one);
    QVERIFY(binding() == UserBreakpoint::Binding::NotBound);
    QCOMPARE(store.breakpoints(m_file).first().message, QStringLiteral("another language"));
    store.forgetBindings(&other);
    QVERIFY(binding() == UserBreakpoint::Binding::Unknown);
}

void tst_BreakpointStore::settingTheSameTellsNothing()
{
    Settings settings;
    BreakpointStore store(settings);
    store.load("/p/same");
    store.toggle(m_file, 2);
    QSignalSpy changed(&store, &BreakpointStore::changed);
    store.set(m_file, {{2, {}, {}, {}}});
    QVERIFY(changed.isEmpty());
}

void tst_BreakpointStore::movingKeepsTheBindingOfWhatDidNotMove()
{
    Settings settings;
    BreakpointStore store(settings);
    store.load("/p/moving");
    store.set(m_file, {{2, {}, {}, {}}, {6, {}, {}, {}}});
    store.setBinding(&settings, m_file, 2, UserBreakpoint::Binding::Bound, {});
    store.setBinding(&settings, m_file, 6, UserBreakpoint::Binding::Bound, {});
    store.set(m_file, {{7, {}, {}, {}}, {2, {}, {}, {}}});
    QCOMPARE(lines(store, m_file), QList<int>({2, 7}));
    QVERIFY(store.breakpoints(m_file).first().binding == UserBreakpoint::Binding::Bound);
    QVERIFY(store.breakpoints(m_file).last().binding == UserBreakpoint::Binding::Unknown);
}

void tst_BreakpointStore::aSwitchedOffOneStaysWithItsConditionAcrossSessions()
{
    Settings settings;
    {
        BreakpointStore store(settings);
        store.load("/p/off");
        store.set(m_file, {{4, QStringLiteral("n > 3"), {}, {}}, {9, {}, {}, {}}});
        QSignalSpy changed(&store, &BreakpointStore::changed);
        store.setEnabled(m_file, 4, false);
        store.setEnabled(m_file, 4, false);
        QCOMPARE(changed.size(), 1);
    }
    BreakpointStore store(settings);
    store.load("/p/off");
    const QList<UserBreakpoint> breakpoints = store.breakpoints(m_file);
    QCOMPARE(lines(store, m_file), QList<int>({4, 9}));
    QVERIFY(!breakpoints.first().enabled);
    QCOMPARE(breakpoints.first().source.condition, QStringLiteral("n > 3"));
    QVERIFY(breakpoints.last().enabled);
}

void tst_BreakpointStore::aSwitchedOffOneMovesWithItsLine()
{
    Settings settings;
    BreakpointStore store(settings);
    store.load("/p/moved");
    store.set(m_file, {{2, {}, {}, {}}, {6, QStringLiteral("n"), {}, {}}});
    store.setEnabled(m_file, 6, false);
    store.move(m_file, {2, 9});
    QCOMPARE(lines(store, m_file), QList<int>({2, 9}));
    QVERIFY(!store.breakpoints(m_file).last().enabled);
    QCOMPARE(store.breakpoints(m_file).last().source.condition, QStringLiteral("n"));
    store.move(m_file, {9}); // the other line was deleted
    QCOMPARE(lines(store, m_file), QList<int>({9}));
    QVERIFY(!store.breakpoints(m_file).first().enabled);
}

void tst_BreakpointStore::aRenamedFileKeepsItsOwn()
{
    Settings settings;
    const QString file = QStringLiteral("/p/code/index.py");
    const QString other = QStringLiteral("/p/code2/index.py");
    {
        BreakpointStore store(settings);
        store.load("/p/renamed");
        store.set(file, {{4, QStringLiteral("n > 3"), {}, {}}, {8, {}, {}, {}}});
        store.setEnabled(file, 8, false);
        store.set(other, {{1, {}, {}, {}}});
        store.setBinding(this, file, 4, UserBreakpoint::Binding::Bound, {});
        QSignalSpy changed(&store, &BreakpointStore::changed);
        store.moveFile(file, QStringLiteral("/p/code/app.py"));
        QCOMPARE(changed.size(), 2);
        QVERIFY(store.breakpoints(file).isEmpty());
        store.moveFile(QStringLiteral("/p/code"), QStringLiteral("/p/src")); // and with its folder
        QCOMPARE(store.breakpoints(QStringLiteral("/p/src/app.py")).first().binding, UserBreakpoint::Binding::Unknown);
    }
    BreakpointStore store(settings);
    store.load("/p/renamed");
    const QList<UserBreakpoint> moved = store.breakpoints(QStringLiteral("/p/src/app.py"));
    QCOMPARE(moved.size(), 2);
    QCOMPARE(moved.first().source.condition, QStringLiteral("n > 3"));
    QVERIFY(moved.first().enabled && !moved.last().enabled);
    QCOMPARE(lines(store, other), QList<int>({1}));
    QCOMPARE(store.files().size(), 2);
}

void tst_BreakpointStore::functionsComeBackWithTheirProject()
{
    Settings settings;
    const dap::FunctionBreakpoint second{QStringLiteral("Greeter.greet"), QStringLiteral("n > 3"), QStringLiteral("5")};
    {
        BreakpointStore store(settings);
        store.load("/p/functions");
        QSignalSpy changed(&store.functions(), &FunctionBreakpoints::changed);
        store.functions().set({.name = QStringLiteral("handler")});
        store.functions().set(second);
        store.functions().setEnabled(QStringLiteral("handler"), false);
        QCOMPARE(changed.size(), 3);
    }
    BreakpointStore store(settings);
    store.load("/p/other");
    QVERIFY(store.functions().all().isEmpty());
    store.load("/p/functions");
    QCOMPARE(store.functions().all().size(), 2);
    QCOMPARE(store.functions().all().first().function.name, QStringLiteral("handler"));
    QVERIFY(!store.functions().all().first().enabled);
    QCOMPARE(store.functions().all().last().function, second);
    store.functions().clear();
    store.load("/p/functions");
    QVERIFY(store.functions().all().isEmpty());
}

void tst_BreakpointStore::aFunctionIsThereOnce()
{
    Settings settings;
    BreakpointStore store(settings);
    store.load("/p/once");
    store.functions().set({.name = QStringLiteral("handler")});
    QSignalSpy changed(&store.functions(), &FunctionBreakpoints::changed);
    store.functions().set({.name = QStringLiteral("handler")});
    store.functions().set({});
    QVERIFY(changed.isEmpty());
    store.functions().set({.name = QStringLiteral("handler"), .condition = QStringLiteral("x")});
    QCOMPARE(store.functions().all().size(), 1);
    QCOMPARE(store.functions().all().first().function.condition, QStringLiteral("x"));
    store.functions().remove(QStringLiteral("absent"));
    QVERIFY(store.functions().has(QStringLiteral("handler")));
    store.functions().remove(QStringLiteral("handler"));
    QVERIFY(!store.functions().has(QStringLiteral("handler")));
}

void tst_BreakpointStore::aRenamedFunctionTakesTheOthersPlace()
{
    Settings settings;
    BreakpointStore store(settings);
    store.load("/p/renamed");
    for (const char *name : {"a", "b", "c"})
        store.functions().set({.name = QString::fromLatin1(name)});
    store.functions().setEnabled(QStringLiteral("a"), false);
    store.functions().set({.name = QStringLiteral("c")}, QStringLiteral("a"));
    QCOMPARE(store.functions().all().size(), 2);
    QCOMPARE(store.functions().all().first().function.name, QStringLiteral("c"));
    QVERIFY(!store.functions().all().first().enabled);
    QCOMPARE(store.functions().all().last().function.name, QStringLiteral("b"));
}

void tst_BreakpointStore::functionsForgetWhatAnEndedSessionSaid()
{
    Settings settings;
    BreakpointStore store(settings);
    store.load("/p/said");
    const int one = 0;
    const int other = 0;
    const QString name = QStringLiteral("handler");
    store.functions().set({.name = name});
    const auto binding = [&] { return store.functions().all().first().binding; };
    store.functions().setBinding(&one, name, BreakpointBinding::Bound, {});
    store.functions().setBinding(&other, name, BreakpointBinding::NotBound, QStringLiteral("another language"));
    QVERIFY(binding() == BreakpointBinding::Bound);
    store.forgetBindings(&one);
    QVERIFY(binding() == BreakpointBinding::NotBound);
    QCOMPARE(store.functions().all().first().message, QStringLiteral("another language"));
    store.functions().set({.name = name, .condition = QStringLiteral("x")});
    QVERIFY(binding() == BreakpointBinding::Unknown);
    store.functions().setBinding(&other, name, BreakpointBinding::NotBound, QStringLiteral("why"));
    store.forgetBindings(&other);
    QVERIFY(binding() == BreakpointBinding::Unknown);
    QVERIFY(store.functions().all().first().message.isEmpty());
}

QTEST_GUILESS_MAIN(tst_BreakpointStore)
#include "tst_breakpointstore.moc"
