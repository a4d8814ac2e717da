// SPDX-License-Identifier: GPL-3.0-or-later
// A call that failed is run again under the debugger, and a TypeScript function is held in its source: in the real window.
#include "tests/e2e/badproject.h"
#include "tests/e2e/words.h"
#include "tests/support/desktop.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata::test;

class tst_Replay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFailedCallIsHeldWhereItFailed_data();
    void aFailedCallIsHeldWhereItFailed();
    void aBreakpointInTypeScriptHolds();
};

#define TRY(step) QVERIFY2(step, qPrintable(desktop.problem()))

namespace {

constexpr std::chrono::seconds patienceForADebugger{60};

const BadProject failing{.name = "order",
                         .code = "import json\n\n\ndef handler(event, context):\n"
                                 "    price = json.loads(event).get(\"price\")\n"
                                 "    return {\"total\": price * 1.19}\n"}; // nothing was sent

bool opens(Desktop &desktop, const QStringList &places, const QString &theme, const QString &language)
{
    return desktop.start(QStringLiteral(FERMATA_BIN_DIR "/fermata"),
                         QStringList{QStringLiteral("--new-window"), QStringLiteral("--theme"), theme,
                                     QStringLiteral("--language"), language, QStringLiteral("--size"),
                                     QStringLiteral("1560x940")}
                             + places);
}

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
}

} // namespace

void tst_Replay::aFailedCallIsHeldWhereItFailed_data()
{
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QString>("language");
    QTest::newRow("dark-en") << QStringLiteral("dark") << QStringLiteral("en");
    QTest::newRow("light-zh") << QStringLiteral("light") << QStringLiteral("zh_CN");
}

void tst_Replay::aFailedCallIsHeldWhereItFailed()
{
    QFETCH(const QString, theme);
    QFETCH(const QString, language);
    const Words words(language);
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("shop"));
    writeForFunctionCompute(failing, folder);
    Desktop desktop(QStringLiteral(FERMATA_PICTURES));
    TRY(opens(desktop, {folder}, theme, language));
    TRY(desktop.click(words("Run %1", QStringLiteral("order"))));
    TRY(desktop.waitFor(words("Last result: %1", QStringLiteral("*"))));
    TRY(desktop.click(words("Invocations"), QStringLiteral("page tab")));
    TRY(desktop.waitFor(words("Invocations"), QStringLiteral("table")));
    const QRect table = desktop.find(words("Invocations"), QStringLiteral("table"))->screenRect();
    desktop.clickAt({table.left() + 60, table.top() + 44}); // the first row, below the header
    desktop.picture(QStringLiteral("replay-1-chosen-") + tag);
    TRY(desktop.click(words("Replay under debugger"), QStringLiteral("push button")));
    TRY(desktop.waitUntil(
        QStringLiteral("the exception"),
        [&] { return desktop.shows(words("Paused on an exception · timeout stands still")); }, patienceForADebugger));
    TRY(desktop.waitUntil(QStringLiteral("why"), [&] { return desktop.shows(QStringLiteral("TypeError")); }));
    TRY(desktop.waitFor(words("Ln %1, Col %2", QStringLiteral("6")).replace(QLatin1String("%2"), QLatin1String("1"))));
    desktop.picture(QStringLiteral("replay-2-held-") + tag);
    desktop.key(QStringLiteral("F5"));
    TRY(desktop.waitUntil(QStringLiteral("the end of the call"), [&] {
        return desktop.shows(
            words("Ready. The next call of %1 stops at breakpoints, whoever makes it.", QStringLiteral("order")));
    }));
    desktop.picture(QStringLiteral("replay-3-over-") + tag);
}

void tst_Replay::aBreakpointInTypeScriptHolds()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("hello"));
    write(
        folder + QStringLiteral("/s.yaml"),
        "edition: 3.0.0\nname: hello\naccess: default\nresources:\n  hello:\n    component: fc3\n    props:\n"
        "      region: cn-hangzhou\n      functionName: hello\n      runtime: nodejs18\n      handler: index.handler\n"
        "      code: ./dist\n      memorySize: 256\n      timeout: 20\n");
    write(folder + QStringLiteral("/src/greet.ts"),
          "interface Guest {\n    name: string;\n}\n\nexport function greet(guest: Guest): string {\n"
          "    const greeting: string = `Hello, ${guest.name ?? 'you'}`;\n    return greeting;\n}\n");
    write(folder + QStringLiteral("/src/index.ts"), "import { greet } from './greet';\n\n"
                                                    "export const handler = async (raw: Buffer): Promise<string> =>\n"
                                                    "    greet(JSON.parse(raw.toString()));\n");
    QProcess bundler;
    bundler.setWorkingDirectory(folder);
    bundler.start(QStringLiteral("esbuild"),
                  {QStringLiteral("src/index.ts"), QStringLiteral("--bundle"), QStringLiteral("--platform=node"),
                   QStringLiteral("--sourcemap"), QStringLiteral("--outfile=dist/index.js")});
    QVERIFY2(bundler.waitForFinished() && bundler.exitCode() == 0, bundler.readAllStandardError().constData());

    Desktop desktop(QStringLiteral(FERMATA_PICTURES));
    TRY(opens(desktop, {folder, folder + QStringLiteral("/src/greet.ts:7")}, QStringLiteral("dark"),
              QStringLiteral("en")));
    TRY(desktop.waitFor(QStringLiteral("Ln 7, Col 1")));
    const QRect editor = desktop.find(QStringLiteral("Editor: *"))->screenRect();
    desktop.clickAt({editor.right() - 60, editor.bottom() - 60}); // below the text: its last line
    desktop.key(QStringLiteral("ctrl+g"));
    TRY(desktop.waitFor(QStringLiteral("Line, or line:column")));
    desktop.type(QStringLiteral("7"));
    desktop.key(QStringLiteral("Return"));
    TRY(desktop.waitFor(QStringLiteral("Ln 7, Col 1")));
    desktop.key(QStringLiteral("F9"));
    desktop.key(QStringLiteral("F5"));
    TRY(desktop.waitFor(QStringLiteral("Paused on breakpoint · timeout stands still"), {}, patienceForADebugger));
    TRY(desktop.waitFor(QStringLiteral("greeting"), QStringLiteral("tree item")));
    TRY(desktop.waitFor(QStringLiteral("Ln 7, Col *")));
    desktop.picture(QStringLiteral("typescript-held"));
    desktop.key(QStringLiteral("F5"));
    TRY(desktop.waitFor(QStringLiteral("Ready. The next call of hello stops at breakpoints, whoever makes it.")));
}

QTEST_GUILESS_MAIN(tst_Replay)
#include "tst_replay.moc"
