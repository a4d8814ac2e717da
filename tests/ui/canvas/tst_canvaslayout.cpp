// SPDX-License-Identifier: GPL-3.0-or-later
// Where boxes go: left to right, apart from one another, the same each time, and what was placed stays.
#include "tests/support/growth.h"
#include "ui/canvas/layout/layout.h"
#include "ui/canvas/layout/routes.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace fermata;
using namespace fermata::test;

class tst_CanvasLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChainRunsFromLeftToRight();
    void aSourceStandsRightBeforeWhatItCalls();
    void aCircleIsDrawnAllTheSame();
    void noBoxLiesOnAnother();
    void theSameInputGivesTheSamePicture();
    void placedBoxesStay();
    void aNewBoxComesBesideWhatItIsWiredTo();
    void aNewPartComesBelowAsAPictureOfItsOwn();
    void aGroupIsOneBlock();
    void whatIsStoppedEnds();
    void wiresDoNotCrossWhereTheyNeedNot();
    void aFreeWireRunsStraight();
    void aWireRunsAroundWhatStandsBetweenItsEnds();
    void noWireOfALaidOutPictureMeetsABox();
    void manyBoxesTakeAsLongAsTheyAreMany();
};

namespace {

bool overlap(const std::vector<LayoutNode> &nodes, const std::vector<LayoutPoint> &points)
{
    for (std::size_t a = 0; a < points.size(); ++a) {
        for (std::size_t b = a + 1; b < points.size(); ++b) {
            if (points[a].x < points[b].x + nodes[b].width && points[b].x < points[a].x + nodes[a].width
                && points[a].y < points[b].y + nodes[b].height && points[b].y < points[a].y + nodes[a].height)
                return true;
        }
    }
    return false;
}

struct Case
{
    std::vector<LayoutNode> nodes;
    std::vector<LayoutEdge> edges;
};

Case someGraph(std::size_t count, quint32 seed)
{
    QRandomGenerator random(seed);
    Case made{std::vector<LayoutNode>(count), {}};
    for (std::size_t node = 1; node < count; ++node) {
        if (random.bounded(10) > 1)
            made.edges.push_back(
                {std::size_t(
                     random.bounded(int(std::max<std::size_t>(1, node - std::min<std::size_t>(node, 12))), int(node))),
                 node});
        if (random.bounded(10) > 7)
            made.edges.push_back({node, std::size_t(random.bounded(int(count)))});
    }
    return made;
}

} // namespace

void tst_CanvasLayout::aChainRunsFromLeftToRight()
{
    const std::vector<LayoutPoint> points = layeredLayout(std::vector<LayoutNode>(4), {{0, 1}, {1, 2}, {2, 3}});
    for (std::size_t at = 1; at < points.size(); ++at) {
        QVERIFY(points[at].x > points[at - 1].x + 200);
        QCOMPARE(points[at].y, points[0].y); // straight
    }
}

void tst_CanvasLayout::aSourceStandsRightBeforeWhatItCalls()
{
    // 0 -> 1 -> 2, and 3 -> 2
    const std::vector<LayoutPoint> points = layeredLayout(std::vector<LayoutNode>(4), {{0, 1}, {1, 2}, {3, 2}});
    QCOMPARE(points[3].x, points[1].x);
}

void tst_CanvasLayout::aCircleIsDrawnAllTheSame()
{
    const std::vector<LayoutNode> nodes(4);
    const std::vector<LayoutPoint> points = layeredLayout(nodes, {{0, 1}, {1, 2}, {2, 0}, {3, 3}, {1, 1}});
    QVERIFY(!overlap(nodes, points));
    QVERIFY(points[0].x < points[1].x && points[1].x < points[2].x);
}

void tst_CanvasLayout::noBoxLiesOnAnother()
{
    for (quint32 seed = 1; seed <= 20; ++seed) {
        const Case made = someGraph(60, seed);
        QVERIFY2(!overlap(made.nodes, layeredLayout(made.nodes, made.edges)), qPrintable(QString::number(seed)));
    }
}

void tst_CanvasLayout::theSameInputGivesTheSamePicture()
{
    const Case made = someGraph(80, 7);
    QCOMPARE(layeredLayout(made.nodes, made.edges), layeredLayout(made.nodes, made.edges));
}

void tst_CanvasLayout::placedBoxesStay()
{
    for (quint32 seed = 1; seed <= 20; ++seed) {
        Case made = someGraph(40, seed);
        const std::vector<LayoutPoint> first = layeredLayout(made.nodes, made.edges);
        for (std::size_t node = 0; node < 30; ++node)
            made.nodes[node].placed = LayoutPoint{first[node].x + 16, first[node].y + 8};
        const std::vector<LayoutPoint> second = stableLayout(made.nodes, made.edges);
        for (std::size_t node = 0; node < 30; ++node)
            QCOMPARE(second[node], *made.nodes[node].placed);
        QVERIFY(!overlap(made.nodes, second));
    }
}

void tst_CanvasLayout::aNewBoxComesBesideWhatItIsWiredTo()
{
    std::vector<LayoutNode> nodes(3);
    nodes[0].placed = LayoutPoint{1000, 500};
    nodes[1].placed = LayoutPoint{1400, 500};
    const std::vector<LayoutPoint> points = stableLayout(nodes, {{0, 1}, {2, 0}});
    QVERIFY(points[2].x < 1000 && points[2].x > 500);
    QCOMPARE(points[2].y, 500.0);
}

void tst_CanvasLayout::aNewPartComesBelowAsAPictureOfItsOwn()
{
    std::vector<LayoutNode> nodes(5);
    nodes[0].placed = LayoutPoint{1000, 500};
    nodes[1].placed = LayoutPoint{1400, 500};
    const std::vector<LayoutPoint> points = stableLayout(nodes, {{0, 1}, {2, 3}, {3, 4}});
    QVERIFY(points[2].y > 564 && points[2].x == 1000);
    QVERIFY(points[2].x < points[3].x && points[3].x < points[4].x);
    QVERIFY(points[2].y == points[3].y && points[3].y == points[4].y);
}

void tst_CanvasLayout::aGroupIsOneBlock()
{
    const Case made = someGraph(60, 5);
    std::vector<int> groups(60, -1);
    for (std::size_t node = 0; node < 12; ++node)
        groups[node * 5] = node < 6 ? 0 : 2; // and none is in 1
    const LayoutFrame frame{.air = 16, .head = 28};
    const std::vector<LayoutPoint> points = groupedLayout(made.nodes, made.edges, groups, frame);
    QVERIFY(!overlap(made.nodes, points));
    for (const int group : {0, 2}) {
        LayoutRect all{1e9, 1e9, -1e9, -1e9};
        for (std::size_t node = 0; node < 60; ++node) {
            if (groups[node] == group)
                all = {std::min(all.left, points[node].x - 16), std::min(all.top, points[node].y - 44),
                       std::max(all.right, points[node].x + 216), std::max(all.bottom, points[node].y + 80)};
        }
        for (std::size_t node = 0; node < 60; ++node)
            QVERIFY(groups[node] == group || points[node].x >= all.right || points[node].x + 200 <= all.left
                    || points[node].y >= all.bottom || points[node].y + 64 <= all.top);
    }
}

void tst_CanvasLayout::whatIsStoppedEnds()
{
    Case made = someGraph(400, 9);
    made.nodes[0].placed = LayoutPoint{0, 0};
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(layeredLayout(made.nodes, made.edges, {}, stop.get_token()).size(), std::size_t(400));
    QCOMPARE(stableLayout(made.nodes, made.edges, {}, stop.get_token()).size(), std::size_t(400));
    const std::vector<int> groups(400, 0);
    QCOMPARE(groupedLayout(made.nodes, made.edges, groups, {}, stop.get_token()).size(), std::size_t(400));
}

void tst_CanvasLayout::wiresDoNotCrossWhereTheyNeedNot()
{
    // Given in the wrong order: 0 -> 3, 1 -> 2.
    const std::vector<LayoutPoint> points = layeredLayout(std::vector<LayoutNode>(5), {{0, 3}, {1, 2}, {4, 0}, {4, 1}});
    QCOMPARE(points[0].y < points[1].y, points[3].y < points[2].y);
}

void tst_CanvasLayout::aFreeWireRunsStraight()
{
    QVERIFY(Routes({{300, 0, 500, 64}}).between({200, 132}, {600, 132}).empty());
    QVERIFY(Routes({{300, 0, 500, 64}}).between({600, 32}, {200, 32}).empty()); // to the left
}

void tst_CanvasLayout::aWireRunsAroundWhatStandsBetweenItsEnds()
{
    const std::vector<LayoutPoint> way = Routes({{300, 0, 500, 64}}).between({200, 40}, {600, 40});
    QCOMPARE(way.size(), std::size_t(2));
    QVERIFY(way[0].x < 300 && way[1].x > 500);
    QCOMPARE(way[0].y, way[1].y);
    QVERIFY(way[0].y > 64); // below: it is nearer
    // Between two boxes where there is room, not around both.
    const std::vector<LayoutPoint> lane =
        Routes({{300, 0, 500, 64}, {300, 92, 500, 156}}).between({200, 60}, {600, 60});
    QCOMPARE(lane.size(), std::size_t(2));
    QVERIFY(lane[0].y > 64 && lane[0].y < 92);
}

void tst_CanvasLayout::noWireOfALaidOutPictureMeetsABox()
{
    for (const quint32 seed : {1U, 2U, 3U, 4U, 5U}) {
        const Case made = someGraph(60, seed);
        const std::vector<LayoutPoint> points = layeredLayout(made.nodes, made.edges);
        std::vector<LayoutRect> boxes;
        for (std::size_t node = 0; node < points.size(); ++node)
            boxes.push_back({points[node].x, points[node].y, points[node].x + made.nodes[node].width,
                             points[node].y + made.nodes[node].height});
        const Routes routes(boxes);
        int around = 0;
        for (const LayoutEdge &edge : made.edges) {
            const LayoutRect &from = boxes[edge.from];
            const LayoutRect &to = boxes[edge.to];
            const LayoutPoint begin{from.right, (from.top + from.bottom) / 2};
            const LayoutPoint end{to.left, (to.top + to.bottom) / 2};
            const std::vector<LayoutPoint> way = routes.between(begin, end);
            double x = begin.x;
            for (std::size_t at = 0; at < way.size(); at += 2) {
                const LayoutPoint &in = way[at];
                const LayoutPoint &out = way[at + 1];
                QVERIFY(in.x > x && out.x > in.x && out.x < end.x);
                x = out.x;
                ++around;
                for (const LayoutRect &box : boxes)
                    QVERIFY(in.y < box.top || in.y > box.bottom || out.x < box.left || in.x > box.right);
            }
        }
        QVERIFY(around > 0);
    }
}

void tst_CanvasLayout::manyBoxesTakeAsLongAsTheyAreMany()
{
    const Case thousand = someGraph(1000, 3);
    QVERIFY(!overlap(thousand.nodes, layeredLayout(thousand.nodes, thousand.edges)));
    const double growth = growthByFour(250, [](int boxes) {
        const Case made = someGraph(std::size_t(boxes), 3);
        QCOMPARE(layeredLayout(made.nodes, made.edges).size(), std::size_t(boxes));
    });
    QVERIFY2(growth < 12, qPrintable(QString::number(growth)));
}

QTEST_APPLESS_MAIN(tst_CanvasLayout)

#include "tst_canvaslayout.moc"
