// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/view/canvaspane.h"

#include "ui/canvas/change/changecard.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/canvas/view/overview.h"
#include "ui/canvas/view/startcards.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/noticestrip.h"
#include "ui/widgets/searchfield.h"

#include <QFrame>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace fermata {

namespace {

constexpr int air = 12;

} // namespace

CanvasPane::CanvasPane(CanvasScene &scene, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_view(new CanvasView(scene, theme, this)),
      m_overview(new Overview(scene, *m_view, theme, this)),
      m_card(new ChangeCard(theme, this)),
      m_banner(new NoticeStrip(theme, this)),
      m_search(new SearchField(theme, QStringLiteral("search"), this)),
      m_found(new QLabel(this)),
      m_summary(new QLabel(this)),
      m_zoom(new QFrame(this)),
      m_start(new StartCards(theme, this))
{
    setFocusProxy(m_view);
    m_banner->hide();
    m_search->setFixedWidth(220);
    m_search->installEventFilter(this);
    m_found->setObjectName(QStringLiteral("secondary"));
    m_found->hide();
    m_summary->setObjectName(QStringLiteral("floating"));
    m_summary->setContentsMargins(10, 6, 10, 6);
    m_summary->hide();
    m_start->hide();
    m_zoom->setObjectName(QStringLiteral("floating"));
    makeZoom();
    connect(m_banner, &NoticeStrip::actionTriggered, this, &CanvasPane::bannerClicked);
    connect(m_search, &QLineEdit::textChanged, this, &CanvasPane::searched);
    connect(m_start, &StartCards::chosen, this, [this](NodeKind kind) { Q_EMIT starterChosen(int(kind)); });
    connect(m_view, &CanvasView::searchRequested, m_search, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    connect(m_view, &CanvasView::looked, this, &CanvasPane::showOverview);
    connect(&scene, &CanvasScene::shown, this, &CanvasPane::showOverview);
    retranslate();
}

void CanvasPane::makeZoom()
{
    auto *grid = new QGridLayout(m_zoom);
    grid->setContentsMargins(4, 4, 4, 4);
    grid->setSpacing(2);
    const auto add = [this](const char *icon, auto act) {
        auto *button = new IconButton(m_theme, QLatin1String(icon), IconButton::Kind::Push, m_zoom);
        connect(button, &IconButton::clicked, this, act);
        m_buttons.append(button);
        m_zoomParts.append(button);
    };
    add("zoom-out", [this] { m_view->zoomBy(0.8); });
    m_percent = new QToolButton(m_zoom);
    m_percent->setMinimumWidth(52);
    connect(m_percent, &QToolButton::clicked, this, [this] { m_view->zoomBy(1 / m_view->scaleNow()); });
    m_zoomParts.append(m_percent);
    add("zoom-in", [this] { m_view->zoomBy(1.25); });
    add("fit", [this] { m_view->fit(); });
    add("arrange", [this] { Q_EMIT m_view->arrangeRequested(); });
    add("undo-2", [this] { Q_EMIT m_view->undoRequested(); });
    add("redo-2", [this] { Q_EMIT m_view->redoRequested(); });
    add("download", [this] { Q_EMIT exportRequested(); });
    makeOverlays();
    connect(m_view, &CanvasView::looked, this,
            [this] { m_percent->setText(QStringLiteral("%1 %").arg(qRound(m_view->scaleNow() * 100))); });
}

// One at a time, or none.
void CanvasPane::makeOverlays()
{
    for (const char *const icon : {"circle-dollar-sign", "shuffle"}) {
        auto *button = new IconButton(m_theme, QLatin1String(icon), IconButton::Kind::Toggle, m_zoom);
        button->setObjectName(QLatin1String(icon));
        connect(button, &IconButton::toggled, this, [this, button](bool on) {
            for (IconButton *other : std::as_const(m_overlays)) {
                const QSignalBlocker quiet(other);
                other->setChecked(other == button && on);
            }
            Q_EMIT overlayChosen(on ? int(m_overlays.indexOf(button)) + 1 : 0);
        });
        m_overlays.append(button);
        m_zoomParts.append(button);
    }
}

// In one row, or in as many as a narrow canvas needs.
void CanvasPane::layZoom()
{
    const auto grid = static_cast<QGridLayout *>(m_zoom->layout());
    int whole = 2 * 4;
    for (const QWidget *part : std::as_const(m_zoomParts))
        whole += part->sizeHint().width() + grid->spacing();
    const int count = int(m_zoomParts.size());
    const int room = std::max(width() - 2 * air, 1);
    const int rows = std::min((whole + room - 1) / room, count);
    const int columns = (count + rows - 1) / rows;
    if (columns == m_zoomColumns)
        return;
    m_zoomColumns = columns;
    for (int at = 0; at < count; ++at) // one that is there already moves
        grid->addWidget(m_zoomParts[at], at / columns, at % columns, Qt::AlignCenter);
}

void CanvasPane::setSummary(const QString &line)
{
    m_summary->setText(line);
    m_summary->setVisible(!line.isEmpty());
    placeAll();
}

void CanvasPane::retranslate()
{
    const QString words[] = {tr("Zoom out"), tr("Zoom in"), tr("Show everything"),    tr("Arrange anew"),
                             tr("Undo"),     tr("Redo"),    tr("Export as a picture")};
    const QKeySequence keys[] = {Qt::Key_Minus,      Qt::Key_Plus,       Qt::Key_0, Qt::SHIFT | Qt::Key_A,
                                 QKeySequence::Undo, QKeySequence::Redo, {}};
    for (qsizetype at = 0; at < m_buttons.size(); ++at)
        m_buttons[at]->describe(words[at], keys[at]);
    m_overlays[0]->describe(tr("What it costs, what it can lose"));
    m_overlays[1]->describe(tr("Who exchanges data through what"));
    m_percent->setToolTip(tr("Real size"));
    m_percent->setAccessibleName(tr("Real size"));
    m_search->describe(tr("Search the canvas"));
    m_start->retranslate();
    placeAll();
}

void CanvasPane::showBanner(const QString &sentence)
{
    m_banner->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty()) {
        m_banner->showNotice(NoticeStrip::Kind::Warning, sentence, tr("Go There"));
        m_banner->raise();
    }
    placeAll();
}

QString CanvasPane::banner() const
{
    return m_banner->isHidden() ? QString() : m_banner->sentence();
}

void CanvasPane::setEmpty(bool empty, bool mayStart)
{
    m_start->setMayStart(mayStart);
    m_start->setVisible(empty);
    m_zoom->setVisible(!empty);
    m_search->setVisible(!empty);
    placeAll();
}

void CanvasPane::setFound(int count)
{
    m_found->setVisible(count >= 0);
    m_found->setText(count > 0 ? tr("%n found", nullptr, count) : tr("Nothing found"));
    placeAll();
}

void CanvasPane::placeAll()
{
    m_view->setGeometry(rect());
    int top = 0;
    if (!m_banner->isHidden()) {
        m_banner->setGeometry(0, 0, width(), m_banner->sizeHint().height());
        top = m_banner->height();
    }
    const int right = width() - air;
    m_search->setFixedWidth(std::clamp(width() / 3, 140, 220));
    m_search->move(right - m_search->width(), top + air);
    m_found->adjustSize();
    m_found->move(m_search->x() - m_found->width() - 8, m_search->y() + (m_search->height() - m_found->height()) / 2);
    placeSummary(top + air);
    layZoom();
    m_zoom->adjustSize();
    m_zoom->move(air, height() - m_zoom->height() - air);
    showOverview();
    m_overview->move(right - m_overview->width(), height() - m_overview->height() - air);
    m_start->adjustSize();
    m_start->move((width() - m_start->width()) / 2, (height() - m_start->height()) / 2);
    m_card->resize(m_card->sizeHint());
    m_card->move((width() - m_card->width()) / 2, height() - m_card->height() - 4 * air);
    m_card->raise();
}

// Left of the search, else below it; on as many lines as a narrow canvas needs.
void CanvasPane::placeSummary(int top)
{
    m_summary->setWordWrap(false);
    const QSize whole = m_summary->sizeHint();
    if (whole.width() <= m_search->x() - 2 * air) {
        m_summary->setGeometry(QRect(QPoint(air, top), whole));
        return;
    }
    const int room = std::max(width() - 2 * air, 1);
    m_summary->setWordWrap(whole.width() > room);
    const QSize size = whole.width() > room ? QSize(room, m_summary->heightForWidth(room)) : whole;
    m_summary->setGeometry(QRect(QPoint(air, m_search->y() + m_search->height() + 8), size));
}

void CanvasPane::showOverview()
{
    m_overview->setVisible(m_start->isHidden() && width() > 520 && height() > 320 && m_overview->isNeeded());
}

void CanvasPane::resizeEvent(QResizeEvent *)
{
    placeAll();
}

bool CanvasPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape)
            m_search->clear();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            Q_EMIT searchLeft();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fermata
