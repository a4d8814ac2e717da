// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fermata {

class CanvasView;
class CanvasScene;
class Theme;

// The whole picture, small, with a frame around what is seen. A press or a drag looks there.
class Overview : public QWidget
{
    Q_OBJECT
public:
    Overview(CanvasScene &scene, CanvasView &view, Theme &theme, QWidget *parent = nullptr);

    bool isNeeded() const; // something is out of view: else it would only lie over what it shows

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    QRectF shownArea() const; // of the scene
    QTransform fromScene() const;
    void look(QPointF at);

    CanvasScene &m_scene;
    CanvasView &m_view;
    Theme &m_theme;
};

} // namespace fermata
