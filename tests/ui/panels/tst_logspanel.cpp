// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/services/application.h"
#include "tests/support/growth.h"
#include "tests/ui/panels/samplerecords.h"
#include "ui/panels/logs/logsmodel.h"
#include "ui/panels/logs/logspanel.h"
#include "ui/panels/logs/logtable.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QtTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

// Speaks of "x.py:3" as some language might.
class TestLanguage : public LanguageSupport
{
public:
    QString id() const override { return u"test"_s; }
    QString displayName() const override { return id(); }
    QStringList fileSuffixes() const override { return {u"py"_s}; }
    Result<HandlerLocation> locateHandler(const std::filesystem::path &, const QString &) const override
    {
        return failure(Error::Code::NotFound, "handler.noFile", "none");
    }
    QList<HandlerLocation> functionsIn(const QString &) const override { return {}; }
    Result<DebugAdapter> debugAdapter(const QString &) const override
    {
        return failure(Error::Code::NotFound, "debug.noAdapter", "none");
    }
    HandlerLocation placeInLine(const QString &line) const override
    {
        const QStringList parts = line.split(u':');
        HandlerLocation place;
        place.line = 0;
        if (parts.size() == 2 && parts[0].endsWith(u".py"_s)) {
            place.file = toPath(parts[0]);
            place.line = parts[1].toInt();
        }
        return place;
    }
};

void addLines(Application &application, int from, int count)
{
    for (int number = from; number < from + count; ++number)
        Q_EMIT application.emulator.logReceived(line(number, "line " + std::to_string(number)));
}

} // namespace

class tst_LogsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsATypedQuery();
    void initTestCase() { m_theme.apply(*qApp, Theme::Mode::Dark); }
    void filters_data();
    void filters();
    void followsTheServiceBeyondItsCapacity();
    void staysAtTheEndUntilScrolled();
    void keepsWhatIsRead();
    void showsOneRequest();
    void opensThePlaceOfAFrame();
    void copiesTheSelectedLines();
    void scrollsThroughManyLinesAsThroughFew();

private:
    Theme m_theme;
};

void tst_LogsPanel::readsATypedQuery()
{
    const LogFilter plain = narrowed({}, " stock is low ");
    QCOMPARE(plain.text, std::string("stock is low"));
    const LogFilter all = narrowed({.text = {}, .least = Severity::Info, .function = "hello", .requestId = {}},
                                   "level:ERROR fn:orders out of request:1-66 stock");
    QVERIFY(
        all
        == (LogFilter{.text = "out of stock", .least = Severity::Error, .function = "orders", .requestId = "1-66"}));
    // What is no query is text: times, places in code, Windows paths.
    QCOMPARE(narrowed({}, "12:03:44 level:high C:\\x fn:").text, std::string("12:03:44 level:high C:\\x fn:"));
}

void tst_LogsPanel::filters_data()
{
    QTest::addColumn<LogFilter>("filter");
    QTest::addColumn<int>("count");
    QTest::newRow("all") << LogFilter{} << 5;
    QTest::newRow("text in whatever case")
        << LogFilter{.text = "STOCK", .least = {}, .function = {}, .requestId = {}} << 2;
    QTest::newRow("severity") << LogFilter{.text = {}, .least = Severity::Warning, .function = {}, .requestId = {}}
                              << 2;
    QTest::newRow("function") << LogFilter{.text = {}, .least = {}, .function = "orders", .requestId = {}} << 2;
    QTest::newRow("request") << LogFilter{.text = {}, .least = {}, .function = {}, .requestId = "request-1"} << 1;
    QTest::newRow("all at once")
        << LogFilter{.text = "stock", .least = Severity::Warning, .function = "hello", .requestId = {}} << 1;
}

void tst_LogsPanel::filters()
{
    QFETCH(LogFilter, filter);
    QFETCH(int, count);
    Application application;
    LogsModel model(application.logs, m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFilter(filter);
    Q_EMIT application.emulator.logReceived(line(0, "started"));
    Q_EMIT application.emulator.logReceived(line(1, "stock is low", Severity::Warning));
    Q_EMIT application.emulator.logReceived(line(2, "Stock is fine"));
    Q_EMIT application.emulator.logReceived(line(3, "broken", Severity::Error));
    Q_EMIT application.emulator.logReceived(line(4, "done"));
    QTRY_COMPARE(application.logs.records().size(), std::size_t(5));
    QCOMPARE(model.rowCount(), count);
    model.setFilter({});
    QCOMPARE(model.rowCount(), 5);
    model.setFilter(filter);
    QCOMPARE(model.rowCount(), count);
}

void tst_LogsPanel::followsTheServiceBeyondItsCapacity()
{
    Application application;
    LogsModel model(application.logs, m_theme);
    model.setFilter({.text = "7", .least = {}, .function = {}, .requestId = {}});
    constexpr int capacity = int(LogService::capacity);
    addLines(application, 0, capacity);
    QTRY_COMPARE(int(application.logs.records().size()), capacity);
    addLines(application, capacity, 1000);
    QTRY_COMPARE(application.logs.records().back().message, "line " + std::to_string(capacity + 999));
    int expected = 0;
    for (const LogRecord &record : application.logs.records())
        expected += record.message.find('7') != std::string::npos;
    QCOMPARE(model.rowCount(), expected);
    QCOMPARE(model.record(0).message, std::string("line 1007"));
    for (int row = 0; row < model.rowCount(); row += 997)
        QVERIFY(model.record(row).message.find('7') != std::string::npos);
}

void tst_LogsPanel::staysAtTheEndUntilScrolled()
{
    Application application;
    LogsPanel panel(application, m_theme);
    panel.resize(800, 300);
    panel.show();
    auto *table = panel.findChild<LogTable *>();
    addLines(application, 0, 200);
    QTRY_COMPARE(table->model()->rowCount(), 200);
    QScrollBar *bar = table->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    QTRY_COMPARE(bar->value(), bar->maximum());

    bar->setValue(100);
    QVERIFY(!table->followsEnd());
    addLines(application, 200, 30);
    QTRY_COMPARE(table->newLines(), 30);
    QCOMPARE(bar->value(), 100);

    panel.followEnd();
    QCOMPARE(table->newLines(), 0);
    QTRY_COMPARE(bar->value(), bar->maximum());
}

void tst_LogsPanel::keepsWhatIsRead()
{
    Application application;
    LogsPanel panel(application, m_theme);
    panel.resize(800, 300);
    panel.show();
    auto *table = panel.findChild<LogTable *>();
    constexpr int capacity = int(LogService::capacity);
    addLines(application, 0, capacity);
    QTRY_COMPARE(table->model()->rowCount(), capacity);
    table->verticalScrollBar()->setValue(24 * 5000);
    const QString read = table->indexAt(QPoint(5, 5)).siblingAtColumn(LogsModel::Message).data().toString();
    addLines(application, capacity, 100);
    QTRY_COMPARE(table->newLines(), 100);
    QCOMPARE(table->indexAt(QPoint(5, 5)).siblingAtColumn(LogsModel::Message).data().toString(), read);
}

void tst_LogsPanel::showsOneRequest()
{
    Application application;
    LogsPanel panel(application, m_theme);
    QSignalSpy raised(&panel, &Panel::raiseRequested);
    addLines(application, 0, 40);
    auto *table = panel.findChild<LogTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 40);
    panel.showRequest(u"request-2"_s);
    QCOMPARE(table->model()->rowCount(), 4);
    QCOMPARE(raised.size(), 1);
    panel.showRequest({});
    QCOMPARE(table->model()->rowCount(), 40);
    auto *filter = panel.findChild<QLineEdit *>();
    QTest::keyClicks(filter, u"line 3"_s);
    QTRY_COMPARE(table->model()->rowCount(), 11);
    QTest::keyClick(filter, Qt::Key_Escape);
    QTRY_COMPARE(table->model()->rowCount(), 40);
}

void tst_LogsPanel::opensThePlaceOfAFrame()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"x.py"_s);
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    Application application;
    QVERIFY(application.languages.add(std::make_unique<TestLanguage>()));
    LogsPanel panel(application, m_theme);
    panel.resize(800, 300);
    panel.show();
    auto *table = panel.findChild<LogTable *>();
    Q_EMIT application.emulator.logReceived(line(1, toStd(file) + ":3", Severity::Error));
    Q_EMIT application.emulator.logReceived(line(2, "/nowhere/y.py:3", Severity::Error));
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QSignalSpy places(&panel, &Panel::placeActivated);
    const QPoint at = table->visualRect(table->model()->index(0, LogsModel::Message)).center();
    QTest::mouseMove(table->viewport(), at);
    QTRY_COMPARE(table->viewport()->cursor().shape(), Qt::PointingHandCursor);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(places.size(), 1);
    QCOMPARE(places[0], QVariantList({file, 3, 0}));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(1, LogsModel::Message)).center());
    QCOMPARE(places.size(), 1);
}

void tst_LogsPanel::copiesTheSelectedLines()
{
    Application application;
    LogsPanel panel(application, m_theme);
    panel.resize(800, 300);
    panel.show();
    auto *table = panel.findChild<LogTable *>();
    addLines(application, 0, 5);
    QTRY_COMPARE(table->model()->rowCount(), 5);
    table->selectAll();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[4].endsWith(u"\tline 4"_s));
}

void tst_LogsPanel::scrollsThroughManyLinesAsThroughFew()
{
    Application application;
    LogsPanel panel(application, m_theme);
    panel.resize(1000, 400);
    panel.show();
    auto *table = panel.findChild<LogTable *>();
    const auto fill = [&](int from, int to) {
        addLines(application, from, to - from);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), to, 60'000);
    };
    const auto scrolling = [table] {
        double least = 1;
        for (int step = 0; step < 20; ++step) {
            table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum() / 20 * step);
            const double before = processorTime();
            table->viewport()->repaint();
            least = std::min(least, processorTime() - before);
        }
        return least;
    };
    fill(0, 1'000);
    const double few = scrolling();
    fill(1'000, 100'000);
    const double growth = scrolling() / few;
    QVERIFY2(growth < 5, qPrintable(QString::number(growth)));
}

QTEST_MAIN(tst_LogsPanel)
#include "tst_logspanel.moc"
