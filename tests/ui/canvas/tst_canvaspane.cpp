// SPDX-License-Identifier: GPL-3.0-or-later
// What floats above the canvas stays inside it, and what is in it can be read, however narrow it is.
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/view/canvaspane.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/canvas/view/overview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/searchfield.h"

#include <QLabel>
#include <QTest>

using namespace fermata;

class tst_CanvasPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyButtonIsInside_data();
    void everyButtonIsInside();
    void theSummaryIsInsideAndClearOfTheSearch_data() { everyButtonIsInside_data(); }
    void theSummaryIsInsideAndClearOfTheSearch();
    void theOverviewIsThereWhileSomethingIsOutOfView();
    void aLargePictureOpensWithItsFirstWordsReadable();
};

void tst_CanvasPane::everyButtonIsInside_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {1200, 420, 300, 180})
        QTest::addRow("%d", width) << width;
}

void tst_CanvasPane::everyButtonIsInside()
{
    QFETCH(int, width);
    Theme theme;
    CanvasScene scene(theme);
    CanvasPane pane(scene, theme);
    pane.resize(1000, 400);
    pane.show();
    pane.resize(width, 400); // as a splitter narrows it
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    const QList<IconButton *> buttons = pane.findChildren<IconButton *>();
    QVERIFY(buttons.size() >= 9);
    for (const IconButton *button : buttons) {
        if (!button->isVisible())
            continue;
        const QRect place(button->mapTo(&pane, QPoint()), button->size());
        QVERIFY2(pane.rect().contains(place), qPrintable(button->accessibleName()));
        for (const IconButton *other : buttons)
            QVERIFY(other == button || !other->isVisible()
                    || !place.intersects(QRect(other->mapTo(&pane, QPoint()), other->size())));
    }
}

void tst_CanvasPane::theSummaryIsInsideAndClearOfTheSearch()
{
    QFETCH(int, width);
    Theme theme;
    CanvasScene scene(theme);
    CanvasPane pane(scene, theme);
    pane.resize(width, 400);
    pane.show();
    pane.setSummary(QStringLiteral("About $0.03 a month, at the list prices of 2024-08-27 (cn-hangzhou)"));
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    const auto *const summary = pane.findChild<QLabel *>(QStringLiteral("floating"));
    QVERIFY(summary && summary->isVisible());
    QVERIFY(pane.rect().contains(summary->geometry()));
    QVERIFY(summary->height() >= summary->heightForWidth(summary->width()));
    QVERIFY(!summary->geometry().intersects(pane.findChild<SearchField *>()->geometry()));
}

void tst_CanvasPane::theOverviewIsThereWhileSomethingIsOutOfView()
{
    Theme theme;
    CanvasScene scene(theme);
    CanvasPane pane(scene, theme);
    pane.resize(1000, 700);
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    CanvasGraph graph;
    graph.nodes = {{.id = QStringLiteral("a")}, {.id = QStringLiteral("b")}};
    scene.show(graph, {{QStringLiteral("a"), {0, 0}}, {QStringLiteral("b"), {500, 300}}});
    pane.setEmpty(false, true);
    pane.view().fit();
    const auto *const overview = pane.findChild<Overview *>();
    QVERIFY(!overview->isVisible()); // it would lie over a box
    pane.view().zoomBy(4);
    QVERIFY(overview->isVisible());
    pane.view().fit();
    QVERIFY(!overview->isVisible());
}

void tst_CanvasPane::aLargePictureOpensWithItsFirstWordsReadable()
{
    Theme theme;
    CanvasScene scene(theme);
    CanvasView view(scene, theme);
    view.resize(400, 300);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    CanvasGraph graph;
    graph.nodes = {{.id = QStringLiteral("first")}, {.id = QStringLiteral("last")}};
    const QHash<QString, QPointF> places = {{QStringLiteral("first"), {0, 0}}, {QStringLiteral("last"), {3000, 0}}};
    const auto isSeen = [&](const char *id) {
        const QRectF seen = view.mapToScene(view.viewport()->rect()).boundingRect();
        return seen.contains(scene.node(QLatin1String(id))->card());
    };
    scene.show(graph, places);
    QCOMPARE(view.scaleNow(), 0.5);
    QVERIFY(isSeen("first") && !isSeen("last"));
    view.reveal(QStringLiteral("last"));
    scene.show(graph, places); // as after an edit: somebody looks there
    QVERIFY(isSeen("last"));
    view.fit();
    QVERIFY(isSeen("first") && isSeen("last"));
    view.resize(500, 300);
    QVERIFY(isSeen("first") && isSeen("last"));
}

QTEST_MAIN(tst_CanvasPane)
#include "tst_canvaspane.moc"
