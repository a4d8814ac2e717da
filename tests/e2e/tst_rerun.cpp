// SPDX-License-Identifier: GPL-3.0-or-later
// What is edited while a function is held runs again with one key: in the real window.
#include "tests/e2e/badproject.h"
#include "tests/support/desktop.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata::test;

class tst_Rerun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsEditedWhileHeldRunsAgainWithOneKey_data();
    void whatIsEditedWhileHeldRunsAgainWithOneKey();
};

#define TRY(step) QVERIFY2(step, qPrintable(desktop.problem()))

namespace {

constexpr std::chrono::seconds patienceForADebugger{60};

} // namespace

void tst_Rerun::whatIsEditedWhileHeldRunsAgainWithOneKey_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("code"); // held in line 5, after a word was chosen in line 4
    QTest::newRow("Python") << QStringLiteral("python3.10") << QStringLiteral("index.py")
                            << QByteArray("\n\ndef handler(event, context):\n    word = 'early'\n    return word\n");
    QTest::newRow("Node.js") << QStringLiteral("nodejs18") << QStringLiteral("index.js")
                             << QByteArray("\n\nexports.handler = async () => {\n    const word = 'early';\n"
                                           "    return word;\n};\n");
}

// A line comes above the breakpoint and another word into the one before it; nothing is saved by hand.
void tst_Rerun::whatIsEditedWhileHeldRunsAgainWithOneKey()
{
    QFETCH(const QString, runtime);
    QFETCH(const QString, file);
    QFETCH(const QByteArray, code);
    const QString tag = QString::fromLatin1(QTest::currentDataTag()).remove(QLatin1Char('.'));
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("hello"));
    writeForFunctionCompute({.name = "hello", .runtime = runtime.toUtf8(), .file = file.toUtf8(), .code = code},
                            folder);
    Desktop desktop(QStringLiteral(FERMATA_PICTURES));
    const QString source = folder + QStringLiteral("/code/") + file;
    TRY(desktop.start(QStringLiteral(FERMATA_BIN_DIR "/fermata"),
                      {QStringLiteral("--new-window"), QStringLiteral("--theme"), QStringLiteral("dark"),
                       QStringLiteral("--language"), QStringLiteral("en"), QStringLiteral("--size"),
                       QStringLiteral("1560x940"), folder, source + QStringLiteral(":5")}));
    TRY(desktop.waitFor(QStringLiteral("Ln 5, Col 1")));
    const auto goTo = [&desktop](const QString &place) {
        desktop.key(QStringLiteral("ctrl+g"));
        if (!desktop.waitFor(QStringLiteral("Line, or line:column")))
            return false;
        desktop.type(place);
        desktop.key(QStringLiteral("Return"));
        return desktop.waitFor(QStringLiteral("Ln %1, Col *").arg(place.section(QLatin1Char(':'), 0, 0)));
    };
    const QChar quote = file.endsWith(QLatin1String("js")) ? QLatin1Char('"') : QLatin1Char('\''); // of shown values
    const auto isHeldWith = [&desktop, quote](const QString &word, const QString &line) {
        return desktop.waitFor(QStringLiteral("Paused on breakpoint · timeout stands still"), {}, patienceForADebugger)
            && desktop.waitFor(QStringLiteral("word"), QStringLiteral("tree item"))
            && desktop.waitFor(quote + word + quote, QStringLiteral("tree item")) && desktop.waitFor(line);
    };
    const QRect editor = desktop.find(QStringLiteral("Editor: *"))->screenRect();
    desktop.clickAt({editor.right() - 60, editor.bottom() - 60});
    TRY(goTo(QStringLiteral("5")));
    desktop.key(QStringLiteral("F9"));
    desktop.key(QStringLiteral("F5"));
    TRY(isHeldWith(QStringLiteral("early"), QStringLiteral("Ln 5, Col *")));
    desktop.picture(QStringLiteral("edit-1-held-") + tag);

    TRY(goTo(QStringLiteral("4")));
    desktop.key(QStringLiteral("End"));
    for (int left = file.endsWith(QLatin1String("js")) ? 2 : 1; left > 0; --left)
        desktop.key(QStringLiteral("Left"));
    for (int letter = 0; letter < 5; ++letter)
        desktop.key(QStringLiteral("BackSpace"));
    desktop.type(QStringLiteral("later"));
    TRY(goTo(QStringLiteral("1")));
    desktop.key(QStringLiteral("Return")); // the breakpoint moves a line down
    desktop.key(QStringLiteral("ctrl+shift+F5"));
    TRY(isHeldWith(QStringLiteral("later"), QStringLiteral("Ln 6, Col *")));
    desktop.picture(QStringLiteral("edit-2-again-") + tag);
    desktop.key(QStringLiteral("F5"));
    TRY(desktop.waitFor(QStringLiteral("Ready. The next call of hello stops at breakpoints, whoever makes it.")));
    TRY(desktop.waitFor(QStringLiteral("Last result: *")));
    desktop.picture(QStringLiteral("edit-3-answered-") + tag);
}

QTEST_GUILESS_MAIN(tst_Rerun)
#include "tst_rerun.moc"
