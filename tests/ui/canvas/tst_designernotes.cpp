// SPDX-License-Identifier: GPL-3.0-or-later
// What a canvas knows beside the manifest: groups, what it costs, who exchanges data. With FERMATA_PICTURES set to a
// folder, leaves pictures there.
#include "app/async/text.h"
#include "app/base/files.h"
#include "ui/canvas/change/changecard.h"
#include "ui/canvas/designerview.h"
#include "ui/canvas/inspector/inspector.h"
#include "ui/canvas/overlay/costcard.h"
#include "ui/canvas/overlay/ratefield.h"
#include "ui/canvas/palette/palettelist.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/groupitem.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"
#include "ui/canvas/view/canvaspane.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/editor/codeeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QApplication>
#include <QDoubleSpinBox>
#include <QInputDialog>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_DesignerNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void boxesAreGroupedAndTheManifestStays();
    void aGroupCollapsesAndItsWiresEndAtIt();
    void aGroupMovesByItsName();
    void foldersBecomeGroups();
    void costsStandAtTheirBoxes();
    void aRateChangesWhatItCosts();
    void theLimitIsProposedAsAChange();
    void whoExchangesDataIsShown();
    void aNarrowViewKeepsTheCanvasBeforeThePalette();

private:
    void open();
    void select(const QStringList &titles);
    void group(const QStringList &titles, const QString &name);
    void toggle(const QString &button) const { m_view->findChild<IconButton *>(button)->click(); }
    void keep(const char *name);
    NodeItem *node(const QString &title) const;
    GroupItem *frame(int index) const;
    QString text() const { return m_editor->text(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QSplitter> m_window;
    CodeEditor *m_editor = nullptr;
    DesignerView *m_view = nullptr;
};

namespace {

const char *const shop = R"(AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::SQS::Queue
  CreateOrder:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: orders/
      Handler: app.handler
      Runtime: python3.12
      MemorySize: 512
      Policies:
        - SQSSendMessagePolicy: {QueueName: !GetAtt Orders.QueueName}
      Events:
        Api:
          Type: HttpApi
          Properties: {Path: /orders, Method: post}
  Ship:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: shipping/
      Handler: ship.handler
      Runtime: python3.12
      Events:
        Queue:
          Type: SQS
          Properties: {Queue: !GetAtt Orders.Arn}
  Bill:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: shipping/
      Handler: bill.handler
      Runtime: python3.12
      Events:
        Queue:
          Type: SQS
          Properties: {Queue: !GetAtt Orders.Arn}
)";

} // namespace

void tst_DesignerNotes::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_theme->apply(*qApp, qEnvironmentVariableIsSet("FERMATA_LIGHT") ? Theme::Mode::Light : Theme::Mode::Dark);
    open();
}

void tst_DesignerNotes::cleanup()
{
    m_window.reset();
    m_theme.reset();
}

void tst_DesignerNotes::open()
{
    const std::filesystem::path root = toPath(m_folder->path());
    QVERIFY(writeFile(root / "template.yaml", shop));
    m_window = std::make_unique<QSplitter>();
    m_editor = new CodeEditor(*m_theme);
    m_editor->setText(QString::fromUtf8(shop));
    const DesignerWords words{.error = [](const Error &error) { return toQString(error.message); },
                              .problem = [](const Diagnostic &problem) { return toQString(problem.message); }};
    m_view = new DesignerView(*m_editor, root / "template.yaml", root, words, *m_theme);
    m_window->addWidget(m_view);
    m_window->addWidget(m_editor);
    m_window->setSizes({1200, 0});
    m_window->resize(1360, 860);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_COMPARE(m_view->graph().nodes.size(), 5);
}

NodeItem *tst_DesignerNotes::node(const QString &title) const
{
    for (NodeItem *item : m_view->scene().nodes()) {
        if (item->node().title == title)
            return item;
    }
    return nullptr;
}

GroupItem *tst_DesignerNotes::frame(int index) const
{
    const QList<QGraphicsItem *> items = m_view->scene().items();
    for (QGraphicsItem *item : items) {
        auto *const frame = qgraphicsitem_cast<GroupItem *>(item);
        if (frame && frame->index() == index)
            return frame;
    }
    return nullptr;
}

void tst_DesignerNotes::keep(const char *name)
{
    const QString folder = qEnvironmentVariable("FERMATA_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(200); // the picture is sharp when it rests
    QVERIFY(m_window->grab().save(folder + u'/' + QLatin1String(name) + u".png"_s));
}

void tst_DesignerNotes::select(const QStringList &titles)
{
    m_view->scene().clearSelection();
    for (const QString &title : titles)
        node(title)->setSelected(true);
}

void tst_DesignerNotes::group(const QStringList &titles, const QString &name)
{
    select(titles);
    m_view->canvas().setFocus();
    QTest::keyClick(&m_view->canvas(), Qt::Key_G, Qt::ControlModifier);
    auto *const dialog = m_view->findChild<QInputDialog *>(u"groupName"_s);
    QVERIFY(dialog);
    dialog->setTextValue(name);
    dialog->accept();
}

void tst_DesignerNotes::boxesAreGroupedAndTheManifestStays()
{
    group({u"Ship"_s, u"Bill"_s}, u"Shipping"_s);
    QVERIFY(frame(0));
    QVERIFY(frame(0)->frame().contains(node(u"Ship"_s)->card()));
    QVERIFY(frame(0)->frame().contains(node(u"Bill"_s)->card()));
    QCOMPARE(text().toUtf8(), QByteArray(shop));
    keep("groups");
    open(); // they are there the next time
    QVERIFY(frame(0));
    QCOMPARE(frame(0)->group().name, u"Shipping"_s);
    select({u"Ship"_s});
    QTest::keyClick(&m_view->canvas(), Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!frame(0));
}

void tst_DesignerNotes::aGroupCollapsesAndItsWiresEndAtIt()
{
    group({u"Ship"_s, u"Bill"_s}, u"Shipping"_s);
    CanvasView &canvas = m_view->canvas();
    const QPoint arrow = canvas.mapFromScene(frame(0)->frame().topLeft() + QPointF(17, 15));
    QTest::mouseClick(canvas.viewport(), Qt::LeftButton, {}, arrow);
    QTRY_VERIFY(frame(0)->group().isCollapsed);
    const QRectF box = frame(0)->frame();
    QVERIFY(node(u"Ship"_s)->isStowed());
    QCOMPARE(node(u"Ship"_s)->card(), box);
    for (const WireItem *wire : node(u"Bill"_s)->wires)
        QCOMPARE(wire->to()->inPort(), QPointF(box.left(), box.center().y()));
    keep("collapsed");
    select({u"Ship"_s});
    QTest::keyClick(&canvas, Qt::Key_G);
    QTRY_VERIFY(!frame(0)->group().isCollapsed);
    QVERIFY(!node(u"Ship"_s)->isStowed());
}

void tst_DesignerNotes::aGroupMovesByItsName()
{
    group({u"Ship"_s, u"Bill"_s}, u"Shipping"_s);
    CanvasView &canvas = m_view->canvas();
    const QPointF before = node(u"Ship"_s)->pos();
    const QPointF other = node(u"CreateOrder"_s)->pos();
    const QPoint name = canvas.mapFromScene(frame(0)->frame().topLeft() + QPointF(90, 15));
    QTest::mousePress(canvas.viewport(), Qt::LeftButton, {}, name);
    QTest::mouseMove(canvas.viewport(), name + QPoint(20, 20));
    QTest::mouseMove(canvas.viewport(), name + QPoint(80, 48));
    QTest::mouseRelease(canvas.viewport(), Qt::LeftButton, {}, name + QPoint(80, 48));
    const QPointF moved = node(u"Ship"_s)->pos();
    QVERIFY(moved != before);
    QCOMPARE(node(u"CreateOrder"_s)->pos(), other);
    QVERIFY(frame(0)->frame().contains(node(u"Bill"_s)->card()));
    open();
    QCOMPARE(node(u"Ship"_s)->pos(), moved);
}

void tst_DesignerNotes::foldersBecomeGroups()
{
    m_view->groupByFolder();
    QVERIFY(frame(1));
    QCOMPARE(frame(0)->group().name, u"orders"_s);
    QCOMPARE(frame(0)->members().size(), 2); // the function and its route
    QCOMPARE(frame(1)->group().name, u"shipping"_s);
    QVERIFY(!frame(0)->frame().intersects(frame(1)->frame()));
    keep("folders");
}

void tst_DesignerNotes::costsStandAtTheirBoxes()
{
    toggle(u"circle-dollar-sign"_s);
    QVERIFY2(node(u"Ship"_s)->node().detail.contains(u"a month"_s), qPrintable(node(u"Ship"_s)->node().detail));
    m_view->scene().select(node(u"CreateOrder"_s)->node().id);
    QVERIFY(m_view->findChild<CostCard *>());
    keep("costs");
    toggle(u"circle-dollar-sign"_s);
    QVERIFY(!m_view->findChild<CostCard *>());
    QVERIFY(node(u"Ship"_s)->node().detail.contains(u"MB"_s));
}

void tst_DesignerNotes::aRateChangesWhatItCosts()
{
    toggle(u"circle-dollar-sign"_s);
    m_view->scene().select(node(u"CreateOrder"_s)->node().id);
    const QString before = node(u"Bill"_s)->node().detail;
    auto *const rate = m_view->findChild<CostCard *>()->findChild<RateField *>();
    auto *const number = rate->findChild<QDoubleSpinBox *>();
    number->setFocus();
    number->selectAll();
    QTest::keyClicks(number, u"5000000"_s);
    QTest::keyClick(number, Qt::Key_Return);
    QVERIFY(node(u"Bill"_s)->node().detail != before); // it is called behind the queue
    QCOMPARE(text().toUtf8(), QByteArray(shop));
    const QString after = node(u"Bill"_s)->node().detail;
    open();
    toggle(u"circle-dollar-sign"_s);
    QCOMPARE(node(u"Bill"_s)->node().detail, after);
}

void tst_DesignerNotes::theLimitIsProposedAsAChange()
{
    toggle(u"circle-dollar-sign"_s);
    m_view->scene().select(node(u"CreateOrder"_s)->node().id);
    const auto buttons = m_view->findChild<CostCard *>()->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1);
    buttons.first()->click();
    auto *const card = m_view->findChild<ChangeCard *>();
    QVERIFY(card->isOffering());
    QCOMPARE(text().toUtf8(), QByteArray(shop));
    keep("limit");
    QTest::keyClick(card, Qt::Key_Return);
    QVERIFY2(text().contains(u"      ReservedConcurrentExecutions: 2\n"_s), qPrintable(text()));
    QTRY_VERIFY(m_view->findChild<CostCard *>());
    m_editor->undo();
    QCOMPARE(text().toUtf8(), QByteArray(shop));
}

void tst_DesignerNotes::whoExchangesDataIsShown()
{
    toggle(u"shuffle"_s);
    QVERIFY2(node(u"Orders"_s)->node().detail.contains(u"1 → 2"_s), qPrintable(node(u"Orders"_s)->node().detail));
    for (const CanvasWire &wire : m_view->graph().wires) {
        const bool isOfQueue = wire.from == u"Orders"_s || wire.to == u"Orders"_s;
        QCOMPARE(wire.weight, isOfQueue ? CanvasWire::Weight::Strong : CanvasWire::Weight::Faint);
    }
    keep("data");
}

void tst_DesignerNotes::aNarrowViewKeepsTheCanvasBeforeThePalette()
{
    const auto *const palette = m_view->findChild<PaletteList *>();
    m_window->setSizes({1100, 260});
    QTRY_VERIFY(palette->isVisible());
    m_window->setSizes({600, 760});
    QTRY_VERIFY(!palette->isVisible());
    QVERIFY(m_view->canvas().width() > 300);
    m_view->setNarrow(true);
    m_window->setSizes({1100, 260});
    QTRY_VERIFY(m_view->width() > 1000);
    QVERIFY(!palette->isVisible()); // beside the text
    m_view->setNarrow(false);
    QVERIFY(palette->isVisible());
}

QTEST_MAIN(tst_DesignerNotes)
#include "tst_designernotes.moc"
