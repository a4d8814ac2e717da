// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantMap>
#include <QWidget>

class QSplitter;

namespace fermata {

class ActivityBar;
class BottomArea;
class SideArea;
class TitleBar;

// The fixed parts of the window and who is shown how wide: title | activity, side, editors over bottom, right | status.
class Regions : public QWidget
{
    Q_OBJECT
public:
    struct Parts
    {
        QWidget *title;
        QWidget *activity;
        QWidget *side;
        QWidget *editors;
        QWidget *bottom;
        QWidget *right;
        QWidget *status;
    };

    Regions(const Parts &parts, QWidget *parent = nullptr);

    enum class Area { Side, Bottom, Right };
    bool isShown(Area area) const;
    void setShown(Area area, bool shown);
    bool isBottomEnlarged() const { return m_enlarged; }
    void setBottomEnlarged(bool enlarged);

    // The keyboard goes to the next visible region, where it was there last.
    void focusNext();
    void focusPrevious();

    // Sizes and what is shown, for the next time.
    QVariantMap state() const;
    void setState(const QVariantMap &state);

Q_SIGNALS:
    void shownChanged(fermata::Regions::Area area, bool shown);

private:
    QWidget *widgetOf(Area area) const;
    void moveFocus(int step);

    Parts m_parts;
    QSplitter *m_columns = nullptr; // side | middle | right
    QSplitter *m_middle = nullptr; // editors / bottom
    bool m_enlarged = false;
    QList<int> m_sizesBefore;
};

} // namespace fermata
