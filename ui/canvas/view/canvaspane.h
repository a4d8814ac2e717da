// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace fermata {

class CanvasScene;
class CanvasView;
class ChangeCard;
class IconButton;
class NoticeStrip;
class Overview;
class SearchField;
class StartCards;
class Theme;

// The canvas with what floats above it: search, zoom, the overview map, the change that waits for a yes, a banner while
// the text cannot be read, and three ways to begin while there is nothing.
class CanvasPane : public QWidget
{
    Q_OBJECT
public:
    CanvasPane(CanvasScene &scene, Theme &theme, QWidget *parent = nullptr);

    CanvasView &view() const { return *m_view; }
    ChangeCard &card() const { return *m_card; }
    SearchField &searchField() const { return *m_search; }
    void showBanner(const QString &sentence); // empty: none
    QString banner() const;
    void setEmpty(bool empty, bool mayStart);
    void setFound(int count); // of the search; -1: none is on
    void setSummary(const QString &line); // of the overlay that is on; empty: none is
    void retranslate();

Q_SIGNALS:
    void bannerClicked();
    void searched(const QString &words);
    void searchLeft(); // Enter or Escape in its field
    void starterChosen(int kind);
    void exportRequested();
    void overlayChosen(int overlay); // 0: none

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeZoom();
    void makeOverlays();
    void layZoom();
    void placeAll();
    void placeSummary(int top);
    void showOverview(); // while there is room for it, and something out of view

    Theme &m_theme;
    CanvasView *m_view;
    Overview *m_overview;
    ChangeCard *m_card;
    NoticeStrip *m_banner;
    SearchField *m_search;
    QLabel *m_found;
    QLabel *m_summary;
    QWidget *m_zoom;
    QToolButton *m_percent = nullptr;
    QList<IconButton *> m_buttons;
    QList<IconButton *> m_overlays;
    QList<QWidget *> m_zoomParts; // all of them, in their order
    int m_zoomColumns = 0;
    StartCards *m_start;
};

} // namespace fermata
