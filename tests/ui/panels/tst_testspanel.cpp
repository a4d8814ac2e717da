// SPDX-License-Identifier: GPL-3.0-or-later
// The Tests panel on a real local cloud: the project's tests run, what differs is shown, one is debugged. With
// FERMATA_PICTURES=FOLDER it leaves pictures there.
#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/tests/testdetail.h"
#include "ui/panels/tests/testsmodel.h"
#include "ui/panels/tests/testspanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/diffview.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms

// The window's share of it: a project that is open with a panel beside it.
class Opened
{
public:
    explicit Opened(const SampleProject &sample)
    {
        m_theme.apply(*qApp, Theme::Mode::Dark);
        panel = std::make_unique<TestsPanel>(application, m_theme);
        panel->resize(1000, 300);
        panel->show();
        isOpen = application.project.open(sample.root()).has_value();
        table = panel->findChild<RecordTable *>();
    }
    ~Opened()
    {
        application.debug.stop();
        application.project.close();
    }

    QString cell(int row, TestsModel::Column column) const
    {
        return table->model()->index(row, column).data().toString();
    }
    bool says(int row, const QString &result) const
    {
        return QTest::qWaitFor([&] { return cell(row, TestsModel::Result) == result; }, patience);
    }
    QToolButton *tool(const QString &text) const
    {
        for (QToolButton *const one : panel->findChildren<QToolButton *>()) {
            if (one->accessibleName() == text)
                return one;
        }
        return nullptr;
    }
    void picture(const QString &name) const
    {
        const QString folder = qEnvironmentVariable("FERMATA_PICTURES");
        if (!folder.isEmpty() && QDir().mkpath(folder))
            panel->grab().save(folder + u'/' + name + u".png"_s);
    }

    Application application;
    std::unique_ptr<TestsPanel> panel;
    RecordTable *table = nullptr;
    bool isOpen = false;

private:
    Theme m_theme;
};

const QByteArray passing = R"({"function":"hello-py","event":{"name":"Ada"},"expect":{"result":"hello Ada"}})";
const QByteArray failing = R"({"function":"hello-js","event":{"name":"Ada"},"expect":{"result":"hello Bob"}})";

} // namespace

class tst_TestsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allRunAndWhatDiffersIsShown();
    void whatChangesOnTheDiskIsNoticed();
    void oneIsDebugged();
    void withoutTestsItSaysHowToGetSome();
};

void tst_TestsPanel::allRunAndWhatDiffersIsShown()
{
    const SampleProject sample;
    sample.write(u"events/a-good.test.json"_s, passing);
    sample.write(u"events/b-other.test.json"_s, failing);
    sample.write(u"events/c-nobody.test.json"_s, R"({"function":"nobody","event":{},"expect":{"result":"hello Ada"}})");
    sample.write(u"events/d-torn.test.json"_s, "{ this is no JSON");
    Opened opened(sample);
    QVERIFY(opened.isOpen);
    QTRY_COMPARE(opened.table->model()->rowCount(), 4);
    QCOMPARE(opened.cell(0, TestsModel::Test), u"a-good"_s);
    QVERIFY(opened.says(0, u"Not run yet"_s));
    QVERIFY(opened.says(3, u"Cannot be run"_s));
    QSignalSpy aboutToCall(opened.panel.get(), &TestsPanel::aboutToCall);

    opened.tool(u"Run all tests"_s)->click();
    QCOMPARE(aboutToCall.size(), 1);
    QVERIFY(opened.says(0, u"As expected"_s));
    QVERIFY(opened.says(1, u"1 difference(s)"_s));
    QVERIFY(opened.says(2, u"Cannot be run"_s));
    QVERIFY(opened.says(3, u"Cannot be run"_s));
    QTRY_VERIFY(opened.tool(u"Run all tests"_s)->isEnabled());
    QVERIFY(!opened.cell(0, TestsModel::Time).isEmpty());

    opened.table->setCurrentIndex(opened.table->model()->index(1, 0));
    const auto *lines = opened.panel->findChild<DiffView *>();
    QCOMPARE(lines->accessibleDescription(), u"-\"hello Bob\"\n+\"hello Ada\""_s);
    opened.picture(u"tests-failed"_s);
    QSignalSpy call(opened.panel.get(), &TestsPanel::invocationRequested);
    opened.tool(u"Show its call"_s)->click();
    QCOMPARE(call.size(), 1);
    QSignalSpy place(opened.panel.get(), &Panel::placeActivated);
    QTest::keyClick(opened.table, Qt::Key_Return);
    QCOMPARE(place.size(), 1);
    QCOMPARE(place.first().first().toString(), sample.file(u"events/b-other.test.json"_s));
}

void tst_TestsPanel::whatChangesOnTheDiskIsNoticed()
{
    const SampleProject sample;
    sample.write(u"events/other.test.json"_s, failing);
    Opened opened(sample);
    QVERIFY(opened.isOpen);
    QTRY_COMPARE(opened.table->model()->rowCount(), 1);
    opened.tool(u"Run this test"_s)->click();
    QVERIFY(opened.says(0, u"1 difference(s)"_s));
    sample.write(u"events/other.test.json"_s, QByteArray(failing).replace("Bob", "Ada"));
    QVERIFY(opened.says(0, u"Not run yet"_s)); // it was another test that failed
    opened.tool(u"Run this test"_s)->click();
    QVERIFY(opened.says(0, u"As expected"_s));
    sample.write(u"events/another.test.json"_s, passing);
    QTRY_COMPARE_WITH_TIMEOUT(opened.table->model()->rowCount(), 2, patience);
    QVERIFY(opened.says(1, u"As expected"_s)); // and this one is as it was
    QVERIFY(QFile::remove(sample.file(u"events/other.test.json"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(opened.table->model()->rowCount(), 1, patience);
}

void tst_TestsPanel::oneIsDebugged()
{
    const SampleProject sample;
    sample.write(u"events/good.test.json"_s, passing);
    Opened opened(sample);
    QVERIFY(opened.isOpen);
    opened.application.breakpoints.set(sample.file(u"py/index.py"_s), {{.line = 7}});
    QTRY_COMPARE(opened.table->model()->rowCount(), 1);
    opened.tool(u"Debug this test"_s)->click();
    const DebugService &debug = opened.application.debug;
    QVERIFY(QTest::qWaitFor([&] { return debug.state() == DebugService::State::Paused; }, patience));
    QCOMPARE(debug.function(), u"hello-py"_s);
    QCOMPARE(debug.frames().value(debug.currentFrame()).line, 7);
}

void tst_TestsPanel::withoutTestsItSaysHowToGetSome()
{
    const SampleProject sample;
    Opened opened(sample);
    QVERIFY(opened.isOpen);
    opened.picture(u"tests-none"_s);
    QVERIFY(!opened.tool(u"Run all tests"_s)->isEnabled());
    QVERIFY(!opened.table->isVisibleTo(opened.panel.get()));
    sample.write(u"events/good.test.json"_s, passing);
    QTRY_VERIFY_WITH_TIMEOUT(opened.table->isVisibleTo(opened.panel.get()), patience);
}

QTEST_MAIN(tst_TestsPanel)
#include "tst_testspanel.moc"
