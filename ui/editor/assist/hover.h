// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/assist/assistance.h"
#include "ui/editor/codeeditor.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>
#include <utility>

namespace fermata {

class HoverCard;
class Squiggles;
class Surface;
class Theme;

// Tells, when the pointer rests on text, what is wrong there and what it means; goes when the pointer leaves both the text
// and the card, and at the first key.
class Hover : public QObject
{
    Q_OBJECT
public:
    Hover(Surface &surface, const Squiggles &squiggles, Theme &theme);
    ~Hover() override;

    void setSource(std::shared_ptr<AssistSource> source);
    void showAt(long position); // as if the pointer rested there
    void close();

Q_SIGNALS:
    void fixChosen(int tag);

private:
    void rest(const QPoint &place);
    void follow(const QPoint &place);
    void followView();
    std::pair<long, long> scrolling() const; // down and to the right
    void show(const QList<EditorMark> &problems, const std::optional<Meaning> &meaning, long position);

    Surface &m_surface;
    const Squiggles &m_squiggles;
    Theme &m_theme;
    std::shared_ptr<AssistSource> m_source;
    QPointer<HoverCard> m_card; // the window's child, made when first wanted
    QTimer m_leaving; // the pointer may be on its way to the card
    long m_from = 0; // the text that the card is about
    long m_to = 0;
    int m_question = 0;
    std::pair<long, long> m_scrolling; // when it was asked
};

} // namespace fermata
