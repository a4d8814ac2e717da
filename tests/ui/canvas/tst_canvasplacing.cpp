// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of a thousand boxes is made while the window goes on, and what was asked for last is what is shown.
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_CanvasPlacing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSmallPictureIsThereAtOnce();
    void theWindowGoesOnWhileALargeOneIsMade();
    void whatWasAskedForLastIsShown();
    void placedBoxesStayWhereTheyAre();
    void arrangingOutlivesAnotherReading();
    void groupsAreArrangedAsBlocks();
    void aSceneThatGoesMeanwhileTakesNothingAlong();

private:
    static CanvasGraph chains(int boxes, const QString &prefix = u"n"_s);
    static bool overlap(const CanvasScene &scene);

    Theme m_theme;
};

// Of five boxes each.
CanvasGraph tst_CanvasPlacing::chains(int boxes, const QString &prefix)
{
    CanvasGraph graph;
    for (int at = 0; at < boxes; ++at) {
        graph.nodes.append({.id = prefix + QString::number(at), .title = QString::number(at)});
        if (at % 5 > 0)
            graph.wires.append({.from = prefix + QString::number(at - 1), .to = prefix + QString::number(at)});
    }
    return graph;
}

bool tst_CanvasPlacing::overlap(const CanvasScene &scene)
{
    QList<QRectF> cards;
    for (const NodeItem *node : scene.nodes())
        cards.append(node->card());
    for (qsizetype a = 0; a < cards.size(); ++a) {
        for (qsizetype b = a + 1; b < cards.size(); ++b) {
            if (cards[a].intersects(cards[b]))
                return true;
        }
    }
    return false;
}

void tst_CanvasPlacing::aSmallPictureIsThereAtOnce()
{
    CanvasScene scene(m_theme);
    const QSignalSpy shown(&scene, &CanvasScene::shown);
    scene.show(chains(40), {});
    QCOMPARE(shown.size(), 1);
    QVERIFY(!scene.isPlacing());
    QCOMPARE(scene.nodes().size(), 40);
    QVERIFY(!overlap(scene));
}

void tst_CanvasPlacing::theWindowGoesOnWhileALargeOneIsMade()
{
    CanvasScene scene(m_theme);
    CanvasView view(scene, m_theme);
    const QSignalSpy placed(&scene, &CanvasScene::placed);
    const QSignalSpy shown(&scene, &CanvasScene::shown);
    int turns = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&turns] { ++turns; });
    timer.start(0);
    const CanvasGraph graph = chains(3000);
    scene.show(graph, {});
    QVERIFY(scene.isPlacing());
    QVERIFY(scene.nodes().isEmpty()); // nothing was made yet
    QTRY_COMPARE(shown.size(), 1);
    QCOMPARE(placed.size(), 1);
    QVERIFY2(turns > 2, qPrintable(QString::number(turns)));
    QVERIFY(!scene.isPlacing());
    QCOMPARE(scene.graph(), graph);
    QCOMPARE(scene.nodes().size(), 3000);
    for (const CanvasWire &wire : graph.wires)
        QVERIFY(scene.wire(wire.id()));
    QVERIFY(!overlap(scene));
}

void tst_CanvasPlacing::whatWasAskedForLastIsShown()
{
    CanvasScene scene(m_theme);
    const QSignalSpy shown(&scene, &CanvasScene::shown);
    scene.show(chains(1000, u"old"_s), {});
    scene.show(chains(600, u"newer"_s), {});
    QTRY_COMPARE(shown.size(), 1);
    QCOMPARE(scene.graph().nodes.size(), 600);
    QCOMPARE(scene.nodes().size(), 600);
    QVERIFY(scene.node(u"newer0"_s));
    // In the midst of being made: a small one comes at once, and nothing of the other is left.
    scene.show(chains(2000, u"large"_s), {});
    const QSignalSpy placed(&scene, &CanvasScene::placed);
    QTRY_COMPARE(placed.size(), 1);
    scene.show(chains(10, u"small"_s), {});
    QCOMPARE(scene.nodes().size(), 10);
    QTest::qWait(100);
    QCOMPARE(scene.nodes().size(), 10);
    QCOMPARE(scene.graph().nodes.size(), 10);
}

void tst_CanvasPlacing::placedBoxesStayWhereTheyAre()
{
    CanvasScene scene(m_theme);
    const QSignalSpy shown(&scene, &CanvasScene::shown);
    scene.show(chains(500), {{u"n7"_s, {-4000, -3000}}});
    QTRY_COMPARE(shown.size(), 1);
    QCOMPARE(scene.node(u"n7"_s)->pos(), QPointF(-4000, -3000));
    QHash<QString, QPointF> before;
    for (const NodeItem *node : scene.nodes())
        before.insert(node->node().id, node->pos());
    CanvasGraph more = chains(500);
    more.nodes.append({.id = u"another"_s, .title = u"another"_s});
    more.wires.append({.from = u"n3"_s, .to = u"another"_s});
    scene.show(more, {{u"n7"_s, {-4000, -3000}}}); // one box more: at once
    QCOMPARE(shown.size(), 2);
    for (auto place = before.begin(); place != before.end(); ++place)
        QCOMPARE(scene.node(place.key())->pos(), *place);
    QVERIFY(scene.node(u"another"_s)->x() > scene.node(u"n3"_s)->x());
    QVERIFY(!overlap(scene));
}

void tst_CanvasPlacing::arrangingOutlivesAnotherReading()
{
    CanvasScene scene(m_theme);
    const QSignalSpy shown(&scene, &CanvasScene::shown);
    QHash<QString, QPointF> far;
    for (int at = 0; at < 500; ++at)
        far.insert(u"n"_s + QString::number(at), QPointF(at * 1000, at % 7 * 900));
    scene.show(chains(500), far);
    QCOMPARE(shown.size(), 1); // all of them have places
    const qreal wide = scene.picture().width();
    scene.arrange();
    QVERIFY(scene.isPlacing());
    CanvasGraph read = chains(500);
    read.nodes[3].title = u"renamed"_s;
    scene.show(read, {});
    QTRY_COMPARE(shown.size(), 2);
    QVERIFY(scene.picture().width() < wide / 10);
    QCOMPARE(scene.node(u"n3"_s)->node().title, u"renamed"_s);
    for (const CanvasWire &wire : read.wires) {
        const WireItem *const item = scene.wire(wire.id());
        QCOMPARE(QPointF(item->path().elementAt(0)), scene.node(wire.from)->outPort());
    }
}

void tst_CanvasPlacing::groupsAreArrangedAsBlocks()
{
    CanvasScene scene(m_theme);
    const QSignalSpy shown(&scene, &CanvasScene::shown);
    scene.show(chains(400), {});
    QTRY_COMPARE(shown.size(), 1);
    scene.setGroups({{u"first"_s, {u"n0"_s, u"n11"_s, u"n22"_s}, false}});
    scene.arrange();
    QTRY_COMPARE(shown.size(), 2);
    QVERIFY(!overlap(scene));
    QRectF frame;
    for (const char *const id : {"n0", "n11", "n22"})
        frame |= scene.node(QLatin1String(id))->card();
    for (const NodeItem *node : scene.nodes())
        QVERIFY(node->group() || !frame.intersects(node->card()));
}

void tst_CanvasPlacing::aSceneThatGoesMeanwhileTakesNothingAlong()
{
    for (int turn = 0; turn < 5; ++turn) {
        CanvasScene scene(m_theme);
        scene.show(chains(2000), {});
        QTest::qWait(turn * 10);
    }
    QTest::qWait(100);
}

QTEST_MAIN(tst_CanvasPlacing)
#include "tst_canvasplacing.moc"
