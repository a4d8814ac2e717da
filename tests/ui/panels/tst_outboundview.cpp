// SPDX-License-Identifier: GPL-3.0-or-later
// What a call asks of others: recorded, looked at and played again, on a real local cloud with a real server. With
// FERMATA_PICTURES=FOLDER it leaves pictures there.
#include "app/async/text.h"
#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"
#include "tests/support/waitfor.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/invocations/invocationspanel.h"
#include "ui/panels/outbound/outboundmodel.h"
#include "ui/panels/outbound/outboundtext.h"
#include "ui/panels/outbound/outboundview.h"
#include "ui/panels/parts/headersmodel.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms

// Asks twice, once with a key, and once where nobody is.
const char *const asking = R"(import json, urllib.request

def asks(url, body=None):
    request = urllib.request.Request(url, body, {"Authorization": "Bearer of-mine", "X-Plain": "seen"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.read().decode()
    except OSError as error:
        return "none"

def handler(event, context):
    return [asks("SERVER/list?page=1"), asks("SERVER/orders", b'{"id": 7}'), asks("NOWHERE/nobody")]
)";

template<class T>
T *visible(const QWidget &in, const QString &text)
{
    const QList<T *> all = in.findChildren<T *>();
    const auto found =
        std::find_if(all.begin(), all.end(), [&text](const T *one) { return one->isVisible() && one->text() == text; });
    return found == all.end() ? nullptr : *found;
}

} // namespace

class tst_OutboundView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRecordedSeenAndPlayedAgain();
    void saysPlacesShortly_data();
    void saysPlacesShortly();
    void saysProblemsInItsOwnWords();

private:
    bool press(const char *text);
    QString cell(int row, OutboundModel::Column column) const;
    void look(const char *name);

    Theme m_theme;
    std::unique_ptr<InvocationsPanel> m_panel;
    const OutboundModel *m_model = nullptr;
};

bool tst_OutboundView::press(const char *text)
{
    const QString wanted = QString::fromLatin1(text);
    if (!QTest::qWaitFor(
            [&] { return visible<QPushButton>(*m_panel, wanted) || visible<QToolButton>(*m_panel, wanted); }, patience))
        return false;
    if (auto *const button = visible<QPushButton>(*m_panel, wanted))
        button->click();
    else
        visible<QToolButton>(*m_panel, wanted)->click();
    return true;
}

QString tst_OutboundView::cell(int row, OutboundModel::Column column) const
{
    return m_model->index(row, column).data().toString();
}

void tst_OutboundView::look(const char *name)
{
    const QString folder = qEnvironmentVariable("FERMATA_PICTURES");
    if (folder.isEmpty() || !QDir().mkpath(folder))
        return;
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        m_theme.apply(*qApp, mode);
        m_panel->grab().save(u"%1/outbound-%2-%3.png"_s.arg(folder, QString::fromLatin1(name),
                                                            mode == Theme::Mode::Dark ? u"dark"_s : u"light"_s));
    }
}

void tst_OutboundView::isRecordedSeenAndPlayedAgain()
{
    m_theme.apply(*qApp, Theme::Mode::Dark);
    QProcess server; // somebody else's
    server.start(u"/usr/bin/python3"_s, {u"" FERMATA_SOURCE_DIR "/tests/emulator/instances/otherserver.py"_s});
    QVERIFY(server.waitForReadyRead());
    const QByteArray port = server.readAllStandardOutput().trimmed();
    const SampleProject project(SampleProject::Kind::Lambda);
    QVERIFY(project.write(
        u"py/index.py"_s,
        QByteArray(asking).replace("SERVER", "http://127.0.0.1:" + port).replace("NOWHERE", "http://127.0.0.1:1")));
    Application application;
    m_panel = std::make_unique<InvocationsPanel>(application, m_theme);
    m_panel->resize(1300, 460);
    m_panel->show();
    QVERIFY(application.project.open(project.root()));
    const auto called = waitFor(application.invocations.invoke(u"hello-py"_s, "{}"));
    QVERIFY(called && *called && (*called)->outcome == Outcome::Success);
    m_panel->showInvocation(toQString((*called)->requestId));
    QVERIFY(press("Trace"));
    QVERIFY(press("Outbound"));
    m_model = m_panel->findChild<OutboundModel *>();
    QTRY_VERIFY_WITH_TIMEOUT(visible<QPushButton>(*m_panel, u"Replay and record"_s), patience);
    look("nothing");
    QVERIFY(press("Replay and record"));
    QTRY_COMPARE_WITH_TIMEOUT(m_model->rowCount(), 3, patience);
    const QAbstractItemModelTester tester(const_cast<OutboundModel *>(m_model));
    QCOMPARE(cell(0, OutboundModel::Method), u"GET"_s);
    QCOMPARE(cell(0, OutboundModel::Place), u"127.0.0.1:%1/list"_s.arg(QString::fromLatin1(port)));
    QCOMPARE(cell(0, OutboundModel::Status), u"200"_s);
    QCOMPARE(cell(0, OutboundModel::Answered), u"live"_s);
    QVERIFY(!cell(0, OutboundModel::Duration).isEmpty());
    QCOMPARE(cell(1, OutboundModel::Method), u"POST"_s);
    QCOMPARE(cell(1, OutboundModel::Status), u"201"_s);
    QCOMPARE(cell(2, OutboundModel::Status), u"failed"_s);
    QCOMPARE(cell(2, OutboundModel::Answered), u"nobody"_s);
    look("live");

    // What was sent, and with what; what proves who asks is not there to be seen.
    auto *const view = m_panel->findChild<OutboundView *>();
    for (QTableView *const table : view->findChildren<QTableView *>()) {
        if (table->model() == m_model)
            table->setCurrentIndex(m_model->index(1, 0));
    }
    QVERIFY(press("Request"));
    QTRY_VERIFY(std::ranges::any_of(view->findChildren<CodeEditor *>(),
                                    [](const CodeEditor *editor) { return editor->text().contains(u"\"id\": 7"_s); }));
    QVERIFY(view->findChild<QWidget *>());
    for (QToolButton *const button : view->findChildren<QToolButton *>()) {
        if (button->text() == u"Headers"_s)
            button->click();
    }
    const auto *const headers = view->findChild<HeadersModel *>();
    QStringList sent;
    for (int row = 0; row < headers->rowCount(); ++row)
        sent += headers->index(row, 0).data().toString() + u": "_s + headers->index(row, 1).data().toString();
    QVERIFY2(sent.contains(u"Authorization: ***"_s), qPrintable(sent.join(u'\n')));
    QVERIFY2(sent.contains(u"X-Plain: seen"_s, Qt::CaseInsensitive), qPrintable(sent.join(u'\n')));
    look("headers");

    const QString before = application.invocations.history().empty()
                             ? QString()
                             : toQString(application.invocations.history().front().payload);
    server.kill(); // and nobody is asked any more
    QVERIFY(server.waitForFinished());
    QVERIFY(press("Replay with recorded answers"));
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, OutboundModel::Answered), u"recorded"_s, patience);
    QCOMPARE(cell(0, OutboundModel::Status), u"200"_s);
    QVERIFY(cell(0, OutboundModel::Duration).isEmpty());
    QCOMPARE(cell(2, OutboundModel::Answered), u"nobody"_s);
    QCOMPARE(toQString(application.invocations.history().front().payload), before);
    look("recorded");
    m_panel.reset();
}

void tst_OutboundView::saysPlacesShortly_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("place");
    QTest::newRow("a query") << u"https://a.example/b/c?d=e"_s << u"a.example/b/c"_s;
    QTest::newRow("a port") << u"http://a.example:8080"_s << u"a.example:8080/"_s;
    QTest::newRow("no address") << u"what"_s << u"what"_s;
}

void tst_OutboundView::saysPlacesShortly()
{
    QFETCH(const QString, url);
    QFETCH(const QString, place);
    QCOMPARE(OutboundText::place(url), place);
}

void tst_OutboundView::saysProblemsInItsOwnWords()
{
    const auto said = [](const char *problem) {
        OutboundCall call;
        call.problem = QString::fromLatin1(problem);
        return OutboundText::problem(call);
    };
    QCOMPARE(said("http://a:1 cannot be reached: Connection refused"),
             u"http://a:1 cannot be reached: Connection refused"_s);
    QCOMPARE(said("http://a:1 broke off before it answered"), u"http://a:1 broke off before it answered."_s);
    QVERIFY(said("the answer broke off") != u"the answer broke off"_s);
    QCOMPARE(said("something new"), u"something new"_s);
}

QTEST_MAIN(tst_OutboundView)
#include "tst_outboundview.moc"
