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
    void aBreakpointInAPackageOfTheWorkspaceHolds();
};

namespace {

// Of the bundler; empty: it has made `bundle` of what `entry` needs.
QByteArray bundleProblem(const SampleProject &sample, const QString &entry, const QString &bundle,
                         const QStringList &flags)
{
    QProcess bundler;
    bundler.setWorkingDirectory(QString::fromStdString(sample.root().string()));
    bundler.start(QStringLiteral("esbuild"),
                  QStringList{entry, QStringLiteral("--bundle"), QStringLiteral("--platform=node"),
                              QStringLiteral("--outfile=") + bundle}
                      + flags);
    if (bundler.waitForFinished() && bundler.exitCode() == 0)
        return {};
    return bundler.errorString().toUtf8() + bundler.readAllStandardError();
}

} // namespace

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
    const QByteArray problem =
        bundleProblem(sample, QStringLiteral("src/index.ts"), QStringLiteral("dist/index.js"), flags);
    QVERIFY2(problem.isEmpty(), problem.constData());
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

// Several packages in one repository: the function asks one that lies outside its own folder, by a link. The breakpoint
// comes while calls are waited for; then the package is edited and bundled again.
void tst_DebugTypeScript::aBreakpointInAPackageOfTheWorkspaceHolds()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    const QString path = QStringLiteral("packages/greet/src/index.ts");
    const QByteArray package = "export function greet(name: string): string {\n"
                               "    const greeting: string = `Hello, ${name}`;\n"
                               "    return greeting;\n"
                               "}\n";
    sample.write(QStringLiteral("s.yaml"),
                 SampleProject::manifestOf(SampleProject::function("hello-ts", "nodejs18", "./functions/hello/dist")));
    sample.write(
        QStringLiteral("functions/hello/src/index.ts"),
        "import { greet } from '@shop/greet';\n\n"
        "export const handler = async (raw: Buffer): Promise<string> => greet(JSON.parse(raw.toString()).name);\n");
    sample.write(QStringLiteral("packages/greet/package.json"), R"({"name":"@shop/greet","main":"src/index.ts"})");
    sample.write(path, package);
    const QString root = QString::fromStdString(sample.root().string());
    QDir(root).mkpath(QStringLiteral("node_modules/@shop"));
    QVERIFY(QFile::link(QStringLiteral("../../packages/greet"), root + QStringLiteral("/node_modules/@shop/greet")));
    const auto bundle = [&] {
        return bundleProblem(sample, QStringLiteral("functions/hello/src/index.ts"),
                             QStringLiteral("functions/hello/dist/index.js"), {QStringLiteral("--sourcemap")});
    };
    QCOMPARE(bundle(), QByteArray());

    DebuggedProject opened(sample);
    QVERIFY2(opened.isOpen(), opened.problem());
    const QString hello = QStringLiteral("hello-ts");
    opened.app.debug.waitForCall(hello);
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    opened.app.breakpoints.set(sample.file(path), {{.line = 3}});
    opened.app.debug.start(hello, R"({"name":"Ada"})");
    QVERIFY2(opened.reaches(State::Paused), opened.problem());
    QVERIFY2(opened.isAt(sample.file(path), 3), opened.problem());
    QCOMPARE(opened.app.breakpoints.breakpoints(sample.file(path)).first().binding, UserBreakpoint::Binding::Bound);
    opened.app.debug.resume();
    QVERIFY2(opened.reaches(State::Ready), opened.problem());
    QCOMPARE(opened.answer().payload, std::string("Hello, Ada"));

    sample.write(path, '\n' + QByteArray(package).replace("Hello", "Howdy"));
    opened.app.breakpoints.set(sample.file(path), {{.line = 4}});
    QCOMPARE(bundle(), QByteArray());
    opened.app.debug.start(hello, R"({"name":"Ada"})");
    QTRY_COMPARE_WITH_TIMEOUT(opened.paused.size(), 2, 60'000);
    QVERIFY2(opened.isAt(sample.file(path), 4), opened.problem());
    opened.app.debug.resume();
    QTRY_COMPARE_WITH_TIMEOUT(opened.finished.size(), 2, 60'000);
    QCOMPARE(opened.answer().payload, std::string("Howdy, Ada"));
}

QTEST_GUILESS_MAIN(tst_DebugTypeScript)
#include "tst_debugtypescript.moc"
