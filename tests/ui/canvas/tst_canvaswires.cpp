// SPDX-License-Identifier: GPL-3.0-or-later
// Wires are seen from end to end: none runs behind a box.
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"
#include "ui/theme/theme.h"

#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_CanvasWires : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWireGoesAroundABoxInItsWay();
    void aWireIsStraightAgainWhenTheBoxHasGone();
    void itFollowsAnEndThatIsMoved();
    void wiresOfTheSameEndsRunBesideOneAnother();

private:
    void show(); // three boxes in a row, and a wire from the first to the last
    NodeItem *box(const QString &id) const { return m_scene.node(id); }
    const WireItem *wire() const { return m_scene.wire(m_scene.graph().wires.first().id()); }
    bool meets(const QString &id) const;

    Theme m_theme;
    CanvasScene m_scene{m_theme};
};

void tst_CanvasWires::show()
{
    CanvasGraph graph;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        graph.nodes.append({.id = id, .title = id});
    graph.wires.append({.from = u"a"_s, .to = u"c"_s});
    m_scene.show(graph, {{u"a"_s, {0, 0}}, {u"b"_s, {400, 0}}, {u"c"_s, {800, 0}}});
}

bool tst_CanvasWires::meets(const QString &id) const
{
    for (int step = 1; step < 200; ++step) {
        if (box(id)->card().contains(wire()->path().pointAtPercent(step / 200.0)))
            return true;
    }
    return false;
}

void tst_CanvasWires::aWireGoesAroundABoxInItsWay()
{
    show();
    QVERIFY(!meets(u"b"_s));
    QCOMPARE(wire()->path().pointAtPercent(0), box(u"a"_s)->outPort());
}

void tst_CanvasWires::aWireIsStraightAgainWhenTheBoxHasGone()
{
    show();
    box(u"b"_s)->setPos(400, 400);
    m_scene.routeWires();
    QVERIFY(wire()->path().boundingRect().height() < 1);
    box(u"b"_s)->setPos(400, 0);
    m_scene.routeWires();
    QVERIFY(!meets(u"b"_s));
}

void tst_CanvasWires::itFollowsAnEndThatIsMoved()
{
    show();
    box(u"a"_s)->setPos(0, 300);
    QCOMPARE(wire()->path().pointAtPercent(0), box(u"a"_s)->outPort());
}

// Two routes of one API to one function, and their labels; many are one.
void tst_CanvasWires::wiresOfTheSameEndsRunBesideOneAnother()
{
    CanvasGraph graph;
    for (const QString &id : {u"api"_s, u"handler"_s})
        graph.nodes.append({.id = id, .title = id});
    const auto middles = [&](int count) {
        graph.wires.clear();
        for (int number = 0; number < count; ++number) {
            CanvasWire &wire = graph.wires.emplaceBack();
            wire.from = u"api"_s;
            wire.to = u"handler"_s;
            wire.label = u"GET /%1"_s.arg(number);
            wire.place.path = "Events.E" + std::to_string(number);
        }
        m_scene.show(graph, {{u"api"_s, {0, 0}}, {u"handler"_s, {400, 0}}});
        QList<qreal> heights;
        for (const CanvasWire &wire : std::as_const(graph.wires))
            heights.append(m_scene.wire(wire.id())->path().pointAtPercent(0.5).y());
        return heights;
    };
    const QList<qreal> two = middles(2);
    QVERIFY(two[1] - two[0] >= 20); // a label is 20 high
    QCOMPARE((two[0] + two[1]) / 2, box(u"api"_s)->outPort().y());
    const QList<qreal> one = middles(1); // the other has gone
    QCOMPARE(one[0], box(u"api"_s)->outPort().y());
    const QList<qreal> many = middles(9);
    QCOMPARE(QSet<qreal>(many.begin(), many.end()).size(), 1);
}

QTEST_MAIN(tst_CanvasWires)
#include "tst_canvaswires.moc"
