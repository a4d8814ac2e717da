// SPDX-License-Identifier: GPL-3.0-or-later
// A call of the history becomes a test of the project, from the list's own menu.
#include "app/async/text.h"
#include "app/services/application.h"
#include "app/services/invoke/eventtest.h"
#include "tests/ui/panels/samplerecords.h"
#include "ui/panels/invocations/invocationspanel.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

template<class T>
T *named(const QWidget &panel, const QString &accessibleName)
{
    for (T *one : panel.findChildren<T *>()) {
        if (one->accessibleName() == accessibleName)
            return one;
    }
    return nullptr;
}

void chooseFromMenu(QAbstractItemView &table, const QString &text)
{
    QTimer::singleShot(0, &table, [text] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr);
        for (QAction *action : menu->actions()) {
            if (action->text() == text)
                action->trigger();
        }
        menu->close();
    });
    Q_EMIT table.customContextMenuRequested(table.visualRect(table.currentIndex()).center());
}

} // namespace

class tst_KeepAsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallIsKeptAndItsTestOpens();
};

void tst_KeepAsTest::aCallIsKeptAndItsTestOpens()
{
    QTemporaryDir folder;
    QFile manifest(folder.filePath(u"s.yaml"_s));
    QVERIFY(manifest.open(QIODevice::WriteOnly));
    manifest.write(
        "edition: 3.0.0\nname: shop\nresources:\n  hello:\n    component: fc3\n    props:\n"
        "      functionName: hello\n      runtime: python3.10\n      handler: index.handler\n      code: .\n");
    manifest.close();
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    Application application;
    QVERIFY(application.project.open(toPath(folder.path())));
    InvocationsPanel panel(application, theme);
    panel.resize(900, 300);
    panel.show();
    const InvocationRecord record = call(1);
    Q_EMIT application.emulator.invocationFinished(record);
    panel.showInvocation(toQString(record.requestId));
    QSignalSpy opened(&panel, &InvocationsPanel::placeActivated);

    chooseFromMenu(*named<RecordTable>(panel, u"Invocations"_s), u"Keep as test"_s);
    auto *name = named<QLineEdit>(panel, u"Name of the event"_s);
    QVERIFY(name != nullptr);
    QTRY_VERIFY(name->isVisible()); // what the call asked of others is looked for first
    QCOMPARE(name->text(), u"hello"_s);
    QTest::keyClicks(name, u"greets"_s);
    QTest::keyClick(name, Qt::Key_Return);

    QVERIFY(!name->isVisible());
    QCOMPARE(opened.size(), 1);
    const QString file = opened.first().first().toString();
    QCOMPARE(file, folder.filePath(u"events/greets.test.json"_s));
    const Result<EventTest> test = readEventTest(toPath(file));
    QVERIFY(test);
    QVERIFY(differences(test->expectation, record).isEmpty());
}

QTEST_MAIN(tst_KeepAsTest)
#include "tst_keepastest.moc"
