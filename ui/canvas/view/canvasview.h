// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/view/wiring.h"

#include <QGraphicsView>
#include <QHash>
#include <QTimer>

namespace fermata {

class CanvasScene;
class Theme;

// The window onto a scene: looking (pan, zoom, fit), choosing, moving, drawing wires, by mouse and by key. Asks for what
// would change the manifest by signals and changes nothing itself.
class CanvasView : public QGraphicsView
{
    Q_OBJECT
public:
    CanvasView(CanvasScene &scene, Theme &theme, QWidget *parent = nullptr);

    void setRules(CanvasRules rules);
    void setEditable(bool editable);
    bool isEditable() const { return m_isEditable; }

    void zoomBy(qreal factor);
    void fit(); // all of the picture, never larger than 100 %
    void reveal(const QString &nodeId); // scrolls as little as needed
    void centre(const QString &nodeId);
    void lookAt(QPointF scenePoint);
    qreal scaleNow() const { return transform().m11(); }
    QPointF middle() const; // of what is seen, in the scene

    // A new node that is carried here from the palette; in global coordinates.
    void carry(NodeKind kind, QPoint global);
    void drop(NodeKind kind, QPoint global);
    void giveUpDrop();
    void beginWire(const QString &from); // by key: arrows choose the end

Q_SIGNALS:
    void looked(); // another part of the scene, or another size
    void nodesMoved(const QHash<QString, QPointF> &places);
    void wireDrawn(const QString &from, const QString &to);
    void nodeDropped(fermata::NodeKind kind, QPointF scenePoint, const QString &onto); // onto: empty for the ground
    void activated(const QString &nodeId); // Enter, or a double click
    void removeRequested();
    void groupRequested(); // of what is selected
    void ungroupRequested();
    void groupRenameRequested(int index);
    void renameRequested(const QString &nodeId);
    void addRequested();
    void searchRequested();
    void arrangeRequested();
    void undoRequested();
    void redoRequested();
    void nextProblemRequested();
    void pulseClicked(const QString &requestId);
    void menuRequested(const QString &nodeId, QPoint global); // empty: on the ground

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool event(QEvent *event) override;

private:
    enum class Mouse { Idle, Panning, Moving, Wiring };
    // What is to be seen when the picture or the room for it changes: all of it, or of a picture too large for its words
    // to be read then as much as can be; what somebody looks at stays.
    enum class Framing { Readable, All, Own };

    void zoomTo(qreal scale, QPoint around);
    void frame();
    void rest(); // sharp again
    bool beginPress(QMouseEvent *event);
    void notePlaces();
    void tellMoves();
    void nudge(QPointF by);
    bool walkKey(QKeyEvent *event);
    bool wiringKey(QKeyEvent *event);
    bool commandKey(QKeyEvent *event);
    void finishWire();

    CanvasScene &m_scene;
    Theme &m_theme;
    CanvasRules m_rules;
    Wiring m_wiring;
    QTimer m_rest;
    Mouse m_mouse = Mouse::Idle;
    QPoint m_last; // of the mouse, while panning
    QHash<QString, QPointF> m_before; // places when a move began
    bool m_isEditable = true;
    Framing m_framing = Framing::Readable;
};

} // namespace fermata
