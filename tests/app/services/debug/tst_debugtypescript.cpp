// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/services/debug/debuggedproject.h"
#include "tests/support/waitfor.h"

#include <QProcess>

using namespace fermata;
using namespace fermata::test;

// Functions that are written in TypeScript and run as what a bundler makes of them.
class tst_DebugTypeScript : public QObject
{
    Q_OBJECT
    using State = DebugService::State;

private Q_SLOTS:
    void aBreakpointInTypeScriptHoldsInItsBundle_data();
    void aBreakpointInTypeScriptHoldsInItsBundle();
};

void tst_DebugTypeScript::aBreakpointInTypeScriptHoldsInItsBundle_data()
{
    QTest::addColumn<QStringList>("flags");
    QTest::newRow("map beside it") << QStringList{QStringLiteral("--sourcemap")};
    QTest::newRow("map in it") << QStringList{QStringLiteral("--sourcemap=inline")};
    QTest::newRow("minified") << QStringList{QStringLiteral("--sourcemap"), QStringLiteral("--minify")};
}

// With the real bundler: the handler and what it imports are in one file that has other lines.
void tst_DebugTypeScript::aBreakpointInTypeScriptHoldsInItsBundle()
{
    QFETCH(const QStringList, flags);
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(QStringLiteral("s.yaml"),
                 SampleProject::manifestOf(SampleProject::function("hello-ts", "nodejs18", "./dist")));
    sample.write(QStringLiteral("src/greet.ts"), "interface Guest {\n    name: string;\n}\n\n"
                                                 "export function greet(guest: Guest): string {\n"
                                                 "    const greeting: string = `Hello, ${guest.name}`;\n"
                                                 "    return greeting;\n"
                                                 "}\n");
    sample.write(QStringLiteral("src/index.ts"),
                 "import { greet } from './greet';\n\ntype Event = { name: string };\n\n"
                 "export const handler = async (raw: Buffer): Promise<string> => {\n"
                 "    const event: Event = JSON.parse(raw.toString());\n"
                 "    return greet(event);\n"
                 "};\n");
    QProcess bundler;
    bundler.setWorkingDirectory(QString::fromStdString(sample.root().string()));
    bundler.start(QStringLiteral("esbuild"),
                  QStringList{QStringLiteral("src/index.ts"), QStringLiteral("--bundle"),
                              QStringLiteral("--platform=node"), QStringLiteral("--outfile=dist/index.js")}
                      + flags);
    QVERIFY2(bundler.waitForFinished() && bundler.exitCode() == 0, bundler.readAllStandardError().constData());
    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    opened.app.breakpoints.set(sample.file(QStringLiteral("src/greet.ts")), {{.line = 7}});
    opened.app.debug.start(QStringLiteral("hello-ts"), R"({"name":"Ada"})");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(sample.file(QStringLiteral("src/greet.ts")), 7), opened.problem());
    opened.app.debug.stepOut();
    // Behind the call or at it: a minified line has no more places than that.
    QTRY_VERIFY2(opened.app.debug.state() == State::Paused
                     && opened.frame().path == sample.file(QStringLiteral("src/index.ts")),
                 opened.problem());
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("Hello, Ada"));
}

QTEST_GUILESS_MAIN(tst_DebugTypeScript)
#include "tst_debugtypescript.moc"
