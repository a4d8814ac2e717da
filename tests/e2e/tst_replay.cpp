// SPDX-License-Identifier: GPL-3.0-or-later
// A call that failed is run again under the debugger, in the real window.
#include "tests/e2e/badproject.h"
#include "tests/e2e/words.h"
#include "tests/support/desktop.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata::test;

class tst_Replay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFailedCallIsHeldWhereItFailed_data();
    void aFailedCallIsHeldWhereItFailed();
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
        return desktop.shows(words("Ready. The next call of %1 stops at breakpoints.", QStringLiteral("order")));
    }));
    desktop.picture(QStringLiteral("replay-3-over-") + tag);
}

QTEST_GUILESS_MAIN(tst_Replay)
#include "tst_replay.moc"
