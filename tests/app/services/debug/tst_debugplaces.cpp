// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/services/debug/debuggedproject.h"
#include "tests/app/services/debug/greeters.h"

using namespace fermata;
using namespace fermata::test;

// Where code lies, and where in it a breakpoint is.
class tst_DebugPlaces : public QObject
{
    Q_OBJECT
    using State = DebugService::State;

private Q_SLOTS:
    void initTestCase() { useDebiansGo(); }
    void aFolderWithAnOddNameHolds_data() { languages(); }
    void aFolderWithAnOddNameHolds();
    void aProjectBehindALinkHolds_data() { languages(); }
    void aProjectBehindALinkHolds();
    void twoFunctionsThatShareAFileAreBothHeld_data();
    void twoFunctionsThatShareAFileAreBothHeld();
    void aPackageBesideTheHandlerHolds_data();
    void aPackageBesideTheHandlerHolds();
    void aLineWithoutCodeHoldsInTheNextOne_data();
    void aLineWithoutCodeHoldsInTheNextOne();
    void aVeryLongLineHolds();

private:
    static void languages();
    static QList<Greeter> greeters();
    static Greeter greeterOf(const char *language);
};

QList<Greeter> tst_DebugPlaces::greeters()
{
    return {pythonGreeter(), nodeGreeter(), typeScriptGreeter(), rubyGreeter(),
            phpGreeter(),    javaGreeter(), goGreeter(),         cppGreeter()};
}

void tst_DebugPlaces::languages()
{
    QTest::addColumn<QString>("language");
    for (const Greeter &greeter : greeters())
        QTest::newRow(qPrintable(greeter.language)) << greeter.language;
}

Greeter tst_DebugPlaces::greeterOf(const char *language)
{
    const QList<Greeter> all = greeters();
    return *std::find_if(all.begin(), all.end(),
                         [language](const Greeter &one) { return one.language == QString::fromUtf8(language); });
}

#define FETCH_GREETER                                                                                                  \
    const Greeter greeter = greeterOf(QTest::currentDataTag());                                                        \
    if (const QString problem = greeter.problem(); !problem.isEmpty())                                                 \
        QSKIP(qPrintable(problem));

void tst_DebugPlaces::aFolderWithAnOddNameHolds()
{
    FETCH_GREETER
    // A Makefile's rules know nothing of blanks, nor do compilers' flags.
    const bool isMade = greeter.language == QLatin1String("C++") || greeter.language == QLatin1String("Java");
    const SampleProject sample(SampleProject::Kind::Empty,
                               isMade ? QStringLiteral("订单") : QStringLiteral("我的 订单 (1)#%20+'x'"));
    greeter.writeTo(sample);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QString file = sample.file(greeter.source);
    opened.app.breakpoints.set(file, {{.line = greeter.callLine()}});
    opened.app.debug.start(QStringLiteral("hello"), R"({"name":"Ada"})");
    QVERIFY2(QTest::qWaitFor([&] { return opened.isAt(file, greeter.callLine()); }, 60'000), opened.problem());
    QCOMPARE(opened.app.breakpoints.breakpoints(file).first().binding, UserBreakpoint::Binding::Bound);
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QVERIFY(!opened.answer().error);
}

// As from the editor, which calls every file by its real name.
void tst_DebugPlaces::aProjectBehindALinkHolds()
{
    FETCH_GREETER
    const SampleProject sample(SampleProject::Kind::Empty, QStringLiteral("real"));
    greeter.writeTo(sample);
    const std::filesystem::path link = sample.root().parent_path() / "link";
    std::filesystem::create_directory_symlink(sample.root(), link);
    DebuggedProject opened(link);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QString file = sample.file(greeter.source);
    opened.app.breakpoints.set(file, {{.line = greeter.callLine()}});
    opened.app.debug.start(QStringLiteral("hello"), R"({"name":"Ada"})");
    QVERIFY2(QTest::qWaitFor([&] { return opened.app.debug.state() == State::Paused; }, 60'000), opened.problem());
    QCOMPARE(opened.frame().line, greeter.callLine());
    QCOMPARE(opened.frame().path, file);
    QCOMPARE(opened.app.breakpoints.breakpoints(file).first().binding, UserBreakpoint::Binding::Bound);
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
}

void tst_DebugPlaces::twoFunctionsThatShareAFileAreBothHeld_data()
{
    QTest::addColumn<QByteArray>("runtime");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("Python") << QByteArray("python3.10") << QStringLiteral("code/index.py")
                            << QByteArray("def shared(who):\n    said = 'of ' + who\n    return said\n\n"
                                          "def handler(event, context):\n"
                                          "    return shared(context.function.name)\n");
    QTest::newRow("Node.js") << QByteArray("nodejs18") << QStringLiteral("code/index.js")
                             << QByteArray("function shared(who) {\n    const said = 'of ' + who;\n    return said;\n"
                                           "}\n\nexports.handler = async (event, context) =>\n"
                                           "    shared(context.function.name);\n");
}

// One breakpoint, two functions: both are debugged at once, and each is held in its own call.
void tst_DebugPlaces::twoFunctionsThatShareAFileAreBothHeld()
{
    QFETCH(const QByteArray, runtime);
    QFETCH(const QString, file);
    QFETCH(const QByteArray, code);
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(QStringLiteral("s.yaml"),
                 SampleProject::manifestOf(SampleProject::function("first", runtime, "./code")
                                           + SampleProject::function("second", runtime, "./code")));
    sample.write(file, code);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.breakpoints.set(sample.file(file), {{.line = 3}});
    DebugService &debug = opened.app.debug;
    for (const QString &function : {QStringLiteral("first"), QStringLiteral("second")}) {
        debug.start(function, "{}");
        QVERIFY2(QTest::qWaitFor([&] { return debug.stateOf(function) == State::Paused; }, 60'000), opened.problem());
        debug.select(function, -1);
        QVERIFY2(opened.isAt(sample.file(file), 3), opened.problem());
    }
    QCOMPARE(debug.all().size(), 2);
    debug.resume();
    QTRY_VERIFY(debug.stateOf(QStringLiteral("second")) == State::Ready);
    QCOMPARE(opened.answer().payload, std::string("of second"));
    QVERIFY(debug.stateOf(QStringLiteral("first")) == State::Paused);
    debug.stop(QStringLiteral("second"));
    QTRY_VERIFY(debug.stateOf(QStringLiteral("second")) == State::Idle);
    // What one of them leaves the other still has.
    QCOMPARE(opened.app.breakpoints.breakpoints(sample.file(file)).first().binding, UserBreakpoint::Binding::Bound);
    QCOMPARE(debug.function(), QStringLiteral("first"));
    debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("of first"));
}

void tst_DebugPlaces::aPackageBesideTheHandlerHolds_data()
{
    QTest::addColumn<QByteArray>("runtime");
    QTest::addColumn<QString>("handler");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("package");
    QTest::newRow("Python") << QByteArray("python3.10") << QStringLiteral("code/index.py")
                            << QByteArray("import greeting\n\ndef handler(event, context):\n"
                                          "    return greeting.of('Ada')\n")
                            << QStringLiteral("code/greeting/__init__.py");
    QTest::newRow("Python, as pip installs") << QByteArray("python3.10") << QStringLiteral("code/index.py")
                                             << QByteArray("import os, sys\n"
                                                           "sys.path.insert(0, os.path.join(os.path.dirname(__file__), "
                                                           "'lib/python3/site-packages'))\nimport greeting\n\n"
                                                           "def handler(event, context):\n"
                                                           "    return greeting.of('Ada')\n")
                                             << QStringLiteral("code/lib/python3/site-packages/greeting/__init__.py");
    QTest::newRow("Node.js") << QByteArray("nodejs18") << QStringLiteral("code/index.js")
                             << QByteArray("const greeting = require('greeting');\n\n"
                                           "exports.handler = async () => greeting.of('Ada');\n")
                             << QStringLiteral("code/node_modules/greeting/index.js");
}

void tst_DebugPlaces::aPackageBesideTheHandlerHolds()
{
    QFETCH(const QByteArray, runtime);
    QFETCH(const QString, handler);
    QFETCH(const QByteArray, code);
    QFETCH(const QString, package);
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(QStringLiteral("s.yaml"),
                 SampleProject::manifestOf(SampleProject::function("hello", runtime, "./code")));
    sample.write(handler, code);
    sample.write(package, package.endsWith(QLatin1String(".py"))
                              ? QByteArray("def of(name):\n    said = 'hello ' + name\n    return said\n")
                              : QByteArray("exports.of = (name) => {\n    const said = 'hello ' + name;\n"
                                           "    return said;\n};\n"));
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.breakpoints.set(sample.file(package), {{.line = 3}});
    opened.app.debug.start(QStringLiteral("hello"), "{}");
    QVERIFY2(QTest::qWaitFor([&] { return opened.isAt(sample.file(package), 3); }, 20'000), opened.problem());
    opened.app.debug.stepOut();
    QTRY_VERIFY2(opened.frame().path == sample.file(handler), opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("hello Ada"));
}

void tst_DebugPlaces::aLineWithoutCodeHoldsInTheNextOne_data()
{
    QTest::addColumn<QByteArray>("comment");
    for (const Greeter &greeter : greeters()) {
        const bool isHash = greeter.language == QLatin1String("Python") || greeter.language == QLatin1String("Ruby");
        QTest::newRow(qPrintable(greeter.language)) << QByteArray(isHash ? "# a remark" : "// a remark");
    }
}

// And says so.
void tst_DebugPlaces::aLineWithoutCodeHoldsInTheNextOne()
{
    FETCH_GREETER
    QFETCH(const QByteArray, comment);
    Greeter remarked = greeter;
    const int line = greeter.callLine();
    QList<QByteArray> lines = greeter.code.split('\n');
    lines.insert(line - 1, comment);
    remarked.code = lines.join('\n');
    const SampleProject sample(SampleProject::Kind::Empty);
    remarked.writeTo(sample);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QString file = sample.file(greeter.source);
    opened.app.breakpoints.set(file, {{.line = line}});
    opened.app.debug.start(QStringLiteral("hello"), R"({"name":"Ada"})");
    QVERIFY2(QTest::qWaitFor([&] { return opened.isAt(file, line + 1); }, 60'000), opened.problem());
    const UserBreakpoint breakpoint = opened.app.breakpoints.breakpoints(file).first();
    QCOMPARE(breakpoint.binding, UserBreakpoint::Binding::Bound);
    QCOMPARE(breakpoint.source.line, line);
    QCOMPARE(breakpoint.message, QStringLiteral("Holds in line %1").arg(line + 1));
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
}

void tst_DebugPlaces::aVeryLongLineHolds()
{
    const Greeter greeter = nodeGreeter();
    Greeter longer = greeter;
    longer.code.replace("    const answer = greet(name);\n",
                        "    const data = '" + QByteArray(2'000'000, 'x') + "'; const answer = greet(name);\n");
    const SampleProject sample(SampleProject::Kind::Empty);
    longer.writeTo(sample);
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QString file = sample.file(greeter.source);
    opened.app.breakpoints.set(file, {{.line = greeter.heldLine()}});
    opened.app.debug.start(QStringLiteral("hello"), R"({"name":"Ada"})");
    QVERIFY2(QTest::qWaitFor([&] { return opened.isAt(file, greeter.heldLine()); }, 30'000), opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("\"hello Ada\""));
}

QTEST_GUILESS_MAIN(tst_DebugPlaces)
#include "tst_debugplaces.moc"
