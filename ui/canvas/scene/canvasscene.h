// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/graph.h"
#include "ui/canvas/placestore.h"
#include "ui/canvas/scene/cardpainter.h"
#include "ui/canvas/scene/pictures.h"

#include <QGraphicsScene>
#include <QHash>
#include <QPointF>
#include <QSet>

#include <functional>
#include <memory>
#include <stop_token>

namespace fermata {

class GroupItem;
class NodeItem;
class Theme;
class WireItem;

// The boxes and wires of one picture. Shows a graph that changes: what stays keeps its place, its selection and its item.
class CanvasScene : public QGraphicsScene
{
    Q_OBJECT
public:
    static constexpr qreal grid = 8;

    explicit CanvasScene(Theme &theme, QObject *parent = nullptr);
    ~CanvasScene() override;

    // places: of the nodes that somebody placed; the others find their room. Where that are many, it is done in another
    // thread, and what is shown until shown() is the picture before; what was asked for last is shown.
    void show(const CanvasGraph &graph, const QHash<QString, QPointF> &places);
    const CanvasGraph &graph() const { return m_graph; } // that is shown
    bool isPlacing() const { return m_isPlacing; } // shown() is still to come
    void arrange(); // everything anew, whatever was placed; many in another thread, as above
    void routeWires(); // around the boxes that stand in their way now; those that are moved are followed straight

    NodeItem *node(const QString &id) const; // null if there is none
    WireItem *wire(const QString &id) const;
    const QHash<QString, NodeItem *> &nodes() const { return m_nodes; }
    QRectF picture() const; // what the boxes take, with some air

    QString selectedNode() const; // the one that was selected last, or that a selected wire leads to; empty
    WireItem *selectedWire() const;
    QList<NodeItem *> selectedNodes() const;
    void select(const QString &nodeId);
    void selectWire(const QString &wireId);

    // While a wire is drawn from a node: which may be its end.
    using Judge = std::function<bool(const CanvasNode &)>;
    void showTargets(const QString &from, const Judge &mayEnd);
    void hideTargets();
    // Whether a wire may begin at it: its port is offered.
    void setBegins(const Judge &mayBegin) { m_mayBegin = mayBegin; }
    bool mayBegin(const CanvasNode &node) const { return m_mayBegin && m_mayBegin(node); }

    // Frames around boxes. A group is told by its place in the list.
    void setGroups(const QList<CanvasGroup> &groups);
    void selectGroup(int index, bool adds);
    int groupOf(const QString &nodeId) const; // -1: in none
    int groupAt(QPointF scenePoint) const; // whose name is there; -1: none

    void setStale(bool stale); // the text cannot be read: the last good picture, grey
    void setMatches(const QSet<QString> &ids); // of the search
    void setLive(const QHash<QString, LiveState> &states); // by node
    void countCall(const QString &wireId) { ++m_seen[wireId]; }
    const QHash<QString, int> &seen() const { return m_seen; } // calls along each wire, since it is open

    Theme &theme() const { return m_theme; }
    Pictures &pictures() { return m_pictures; }
    qreal sharpScale() const { return m_sharpScale; }
    void setSharpScale(qreal scale);
    bool snaps() const { return m_snaps; }
    void setSnaps(bool snaps) { m_snaps = snaps; } // while the mouse moves boxes
    void refreshStates(); // selection or anything above has changed
    void refreshLook(); // theme or language

Q_SIGNALS:
    void placed(); // where the boxes of another graph go is known, by picture()
    void shown(); // another graph
    void selected(); // something else is
    void groupToggled(int index); // its arrow was pressed

private:
    // Where boxes go, and how a picture is made: see canvasplacing.cpp.
    struct Wish;
    struct Building;
    Wish wishFor(const CanvasGraph &graph) const;
    void layOut(Wish wish);
    void begin(std::unique_ptr<Building> building);
    void buildSome();
    void addNode(const CanvasNode &node, QPointF at);
    void addWire(const CanvasWire &wire);
    void removeGoneNodes();
    void bundleWires();
    void finish();
    void removeNode(NodeItem *item);
    void syncGroups();
    void clearGroups();
    QHash<QString, int> membership(const CanvasGraph &graph) const; // by node
    QSet<const QGraphicsItem *> related() const;

    Theme &m_theme;
    CanvasGraph m_graph;
    CanvasGraph m_wanted; // that was asked for last
    QHash<QString, NodeItem *> m_nodes;
    QHash<QString, WireItem *> m_wires;
    QList<CanvasGroup> m_groups;
    QList<GroupItem *> m_frames;
    QHash<QString, LiveState> m_live;
    QHash<QString, int> m_seen;
    QSet<QString> m_matches;
    Judge m_mayBegin;
    Judge m_mayEnd;
    QString m_drawnFrom; // while a wire is drawn
    Pictures m_pictures;
    qreal m_sharpScale = 1;
    bool m_isStale = false;
    bool m_snaps = false;
    bool m_quiet = false; // while items come and go
    bool m_isPlacing = false;
    bool m_arranges = false; // what has a place gets another one
    std::unique_ptr<Building> m_building; // null while none is being made
    std::stop_source m_stop; // of the layout in another thread
    int m_asked = 0; // number of the last layout
};

} // namespace fermata
