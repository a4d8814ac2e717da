// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/services/application.h"
#include "tests/ui/panels/samplerecords.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/invoke/invokepanel.h"
#include "ui/panels/parts/errorcard.h"
#include "ui/panels/parts/responseview.h"
#include "ui/panels/parts/timingsbar.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray manifest = R"(edition: 3.0.0
name: shop
resources:
  hello:
    component: fc3
    props:
      functionName: hello
      runtime: python3.10
      handler: index.handler
      code: ./code
      triggers:
        - triggerName: httpTrigger
          triggerType: http
          triggerConfig:
            authType: anonymous
            methods: [GET]
  orders:
    component: fc3
    props:
      functionName: orders
      runtime: python3.10
      handler: index.handler
      code: ./code
)";

template<class T>
T *named(const QWidget &panel, const QString &accessibleName)
{
    const QList<T *> all = panel.findChildren<T *>();
    for (T *one : all) {
        if (one->accessibleName() == accessibleName)
            return one;
    }
    return nullptr;
}

void write(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

// Buttons that stick out of the panel or are too small for their words.
QStringList cutButtons(const QWidget &panel)
{
    QStringList cut;
    const QList<QAbstractButton *> buttons = panel.findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        const QRect place(button->mapTo(&panel, QPoint()), button->size());
        const bool mayElide = button->minimumWidth() > 0;
        if (button->isVisible()
            && (!panel.rect().contains(place) || (!mayElide && button->width() < button->sizeHint().width())))
            cut += button->accessibleName() + button->text();
    }
    return cut;
}

} // namespace

class tst_InvokePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, Theme::Mode::Dark); }
    void init();
    void cleanup();
    void offersASampleThatFits();
    void keepsWhatWasTypedForEachFunction();
    void keepsWhatWasTypedAcrossSessions();
    void offersARequestOnlyWithAnHttpTrigger();
    void tellsWhereAnEventIsNotJson();
    void savesAnEventInTheProject();
    void tellsThreeKindsOfErrorsApart();
    void nothingIsCutInANarrowColumn();

private:
    Theme m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<InvokePanel> m_panel;
};

void tst_InvokePanel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(m_folder->filePath(u"s.yaml"_s), manifest);
    write(m_folder->filePath(u"code/index.py"_s), "def handler(event, context):\n    return 'x'\n");
    m_application = std::make_unique<Application>();
    QVERIFY(m_application->project.open(toPath(m_folder->path())));
    m_panel = std::make_unique<InvokePanel>(*m_application, m_theme);
    m_panel->show();
}

void tst_InvokePanel::cleanup()
{
    m_panel.reset();
    m_application.reset();
}

void tst_InvokePanel::offersASampleThatFits()
{
    QCOMPARE(m_panel->function(), u"hello"_s);
    QVERIFY2(m_panel->event().contains("requestContext"), m_panel->event());
}

void tst_InvokePanel::keepsWhatWasTypedForEachFunction()
{
    m_panel->setEvent(u"mine"_s, "{\"for\": \"hello\"}");
    m_panel->setFunction(u"orders"_s);
    QVERIFY(m_panel->event() != "{\"for\": \"hello\"}");
    m_panel->setEvent(u"mine"_s, "{\"for\": \"orders\"}");
    m_panel->setFunction(u"hello"_s);
    QCOMPARE(m_panel->event(), QByteArray("{\"for\": \"hello\"}"));
    m_panel->setFunction(u"orders"_s);
    QCOMPARE(m_panel->event(), QByteArray("{\"for\": \"orders\"}"));
    m_panel->setFunction(u"nobody"_s);
    QCOMPARE(m_panel->function(), u"orders"_s);
}

void tst_InvokePanel::keepsWhatWasTypedAcrossSessions()
{
    m_panel->setEvent(u"mine"_s, "{\"kept\": true}");
    m_panel.reset();
    const InvokePanel later(*m_application, m_theme);
    QCOMPARE(later.event(), QByteArray("{\"kept\": true}"));
}

void tst_InvokePanel::offersARequestOnlyWithAnHttpTrigger()
{
    QVERIFY(named<QToolButton>(*m_panel, u"Request"_s)->isVisible());
    QTest::mouseClick(named<QToolButton>(*m_panel, u"Request"_s), Qt::LeftButton);
    QVERIFY(named<QLineEdit>(*m_panel, u"Path"_s)->isVisible());
    m_panel->setFunction(u"orders"_s);
    QVERIFY(!named<QToolButton>(*m_panel, u"Request"_s)->isVisible());
    QVERIFY(!named<QLineEdit>(*m_panel, u"Path"_s)->isVisible());
    m_panel->setFunction(u"hello"_s);
    QVERIFY(named<QLineEdit>(*m_panel, u"Path"_s)->isVisible());
}

void tst_InvokePanel::tellsWhereAnEventIsNotJson()
{
    m_panel->setEvent({}, "{\n  \"name\": oops\n}");
    const QList<QLabel *> labels = m_panel->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *label) { return label->text().startsWith(u"Not JSON at line 2"_s); }));
    QCOMPARE(m_panel->event(), QByteArray("{\n  \"name\": oops\n}"));
}

void tst_InvokePanel::savesAnEventInTheProject()
{
    m_panel->setEvent({}, "{\"saved\": 1}");
    const auto save = [this] {
        QTest::mouseClick(named<QToolButton>(*m_panel, u"Save as event of the project"_s), Qt::LeftButton);
        auto *name = named<QLineEdit>(*m_panel, u"Name of the event"_s);
        name->selectAll();
        QTest::keyClicks(name, u"order"_s);
        QTest::keyClick(name, Qt::Key_Return);
        return name;
    };
    QVERIFY(!save()->isVisible());
    QFile file(m_folder->filePath(u"events/order.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\"saved\": 1"));
    file.close();

    m_panel->setEvent({}, "{\"saved\": 2}");
    QLineEdit *name = save();
    QVERIFY(name->isVisible()); // it exists: asked once more
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(!name->isVisible());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\"saved\": 2"));
}

void tst_InvokePanel::tellsThreeKindsOfErrorsApart()
{
    const PlaceResolver places(m_application->project, m_application->languages);
    ResponseView view(m_theme, m_application->project, places, m_application->invocations,
                      ResponseView::EventTab::Hidden);
    view.show();
    auto *card = view.findChild<ErrorCard *>();

    view.showRecord(call(1));
    QVERIFY(!card->isVisible());

    view.showRecord(failedCall(1, "/nowhere.py"));
    QVERIFY(card->isVisible());
    QVERIFY(card->text().contains(u"ValueError"_s));
    QVERIFY(card->text().contains(u"line 3"_s));

    InvocationRecord broken = call(1);
    broken.payload = R"({"statusCode":"fine"})";
    view.showRecord(broken);
    QVERIFY(card->text().contains(u"contract"_s));

    view.showTransportError(
        failure(Error::Code::Unreachable, "net.unreachable", "Cannot reach %1: %2", {"a", "b"}).value(),
        u"Send again"_s);
    QVERIFY(card->text().contains(u"Cannot reach a: b"_s));
    QSignalSpy action(&view, &ResponseView::transportActionTriggered);
    QTest::mouseClick(card->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(action.size(), 1);

    view.showRecord(call(1));
    QVERIFY(!card->isVisible());
}

void tst_InvokePanel::nothingIsCutInANarrowColumn()
{
    constexpr int narrow = 340;
    m_panel->setEvent(u"a rather long name of an event that was saved by someone"_s, "{}");
    m_panel->resize(narrow, 800);
    QCoreApplication::processEvents();
    QCOMPARE(m_panel->width(), narrow);
    QCOMPARE(cutButtons(*m_panel).join(u", "_s), QString());

    const PlaceResolver places(m_application->project, m_application->languages);
    ResponseView view(m_theme, m_application->project, places, m_application->invocations,
                      ResponseView::EventTab::Shown);
    InvocationRecord record = call(1);
    record.coldStart =
        ColdStart{.spawn = Milliseconds(158), .runtimeBoot = Milliseconds(1151), .userInit = Milliseconds(88)};
    record.duration = Milliseconds(12345);
    view.showRecord(record);
    view.resize(narrow, 600);
    view.show();
    QCoreApplication::processEvents();
    QCOMPARE(cutButtons(view).join(u", "_s), QString());
    const auto *timings = view.findChild<TimingsBar *>();
    QVERIFY(view.rect().contains(QRect(timings->mapTo(&view, QPoint()), timings->size())));
    QCOMPARE(timings->height(), timings->heightForWidth(timings->width()));
    QVERIFY(timings->heightForWidth(narrow - 16) > timings->heightForWidth(2 * narrow));
}

QTEST_MAIN(tst_InvokePanel)
#include "tst_invokepanel.moc"
