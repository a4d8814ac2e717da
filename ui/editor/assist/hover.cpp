// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/assist/hover.h"

#include "app/async/when.h"
#include "ui/editor/assist/hovercard.h"
#include "ui/editor/squiggles.h"
#include "ui/editor/surface.h"

namespace fermata {

using Sci = QsciScintillaBase;

Hover::Hover(Surface &surface, const Squiggles &squiggles, Theme &theme)
    : m_surface(surface), m_squiggles(squiggles), m_theme(theme)
{
    constexpr int patience = 250; // milliseconds
    m_leaving.setSingleShot(true);
    m_leaving.setInterval(patience);
    connect(&m_leaving, &QTimer::timeout, this, &Hover::close);
    surface.setRestHandler([this](const QPoint &place) { rest(place); });
    connect(&surface, &Surface::pointerMoved, this, &Hover::follow);
    connect(&surface, &Surface::pointerLeft, this, [this] { m_leaving.start(); });
    connect(&surface, &Surface::viewChanged, this, &Hover::followView);
    connect(&surface, &Surface::focusLost, this, &Hover::close);
}

Hover::~Hover()
{
    delete m_card;
}

void Hover::setSource(std::shared_ptr<AssistSource> source)
{
    m_source = std::move(source);
}

void Hover::close()
{
    ++m_question;
    m_leaving.stop();
    if (m_card)
        m_card->hide();
}

std::pair<long, long> Hover::scrolling() const
{
    return {m_surface.send(Sci::SCI_GETFIRSTVISIBLELINE), m_surface.send(Sci::SCI_GETXOFFSET)};
}

// Colouring changes the view as well, and moves nothing.
void Hover::followView()
{
    if (scrolling() != m_scrolling)
        close();
}

void Hover::rest(const QPoint &place)
{
    const long position = m_surface.send(Sci::SCI_POSITIONFROMPOINTCLOSE, place.x(), place.y());
    const bool isShown = m_card && !m_card->isHidden();
    if (position < 0 || (isShown && position >= m_from && position <= m_to))
        return;
    showAt(position);
}

void Hover::showAt(long position)
{
    close();
    const int question = m_question;
    m_scrolling = scrolling();
    if (!m_source) {
        show(m_squiggles.at(position), std::nullopt, position);
        return;
    }
    whenDone(m_source->meaningAt(m_surface.bytes(0, m_surface.length()), position), this,
             [this, question, position](const Result<Meaning> &meaning) {
                 if (question == m_question)
                     show(m_squiggles.at(position), meaning ? std::optional(*meaning) : std::nullopt, position);
             });
}

void Hover::show(const QList<EditorMark> &problems, const std::optional<Meaning> &meaning, long position)
{
    const bool isOnKey = meaning && position >= meaning->from && position <= meaning->to;
    if (problems.isEmpty() && !isOnKey)
        return;
    const Squiggles::Stretch stretch = m_squiggles.stretchAt(position);
    m_from = isOnKey ? meaning->from : problems.isEmpty() ? position : stretch.from;
    m_to = isOnKey ? meaning->to : problems.isEmpty() ? position : stretch.to;
    if (!m_card) {
        m_card = new HoverCard(m_theme, m_surface.window());
        connect(m_card, &HoverCard::entered, &m_leaving, &QTimer::stop);
        connect(m_card, &HoverCard::left, &m_leaving, qOverload<>(&QTimer::start));
        connect(m_card, &HoverCard::fixChosen, this, [this](int tag) {
            close();
            Q_EMIT fixChosen(tag);
        });
    }
    const QRect rect = m_surface.caretRect(m_from);
    m_card->show(problems, meaning, {m_surface.viewport()->mapTo(m_surface.window(), rect.topLeft()), rect.size()});
}

void Hover::follow(const QPoint &place)
{
    if (!m_card || m_card->isHidden())
        return;
    const long position = m_surface.send(Sci::SCI_POSITIONFROMPOINTCLOSE, place.x(), place.y());
    if (position >= m_from && position <= m_to)
        m_leaving.stop();
    else if (!m_leaving.isActive())
        m_leaving.start();
}

} // namespace fermata
