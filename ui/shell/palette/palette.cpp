// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/palette.h"

#include "ui/shell/palette/palettemodel.h"
#include "ui/shell/palette/paletterow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QVBoxLayout>

namespace fermata {

namespace {

constexpr int widest = 640;
constexpr int mostRows = 12;
constexpr int topOffset = 6;

} // namespace

Palette::Palette(Theme &theme, QWidget *window)
    : FloatingCard(theme, window),
      m_field(new QLineEdit(this)),
      m_list(new QListView(this)),
      m_model(new PaletteModel(this))
{
    setObjectName(QStringLiteral("palette"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(shadow + 8, shadow + 8, shadow + 8, shadow + 6);
    layout->setSpacing(6);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_field->setMinimumHeight(32);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteRow(theme, this));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setStyleSheet(QStringLiteral("background: transparent;"));
    connect(m_field, &QLineEdit::textChanged, this, &Palette::refresh);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    m_field->installEventFilter(this);
    window->installEventFilter(this);
}

Palette::~Palette() = default;

void Palette::addSource(std::unique_ptr<PaletteSource> source)
{
    m_sources.push_back(std::move(source));
}

void Palette::open(const QString &text)
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    show();
    raise();
    if (m_field->text() == text)
        refresh();
    m_field->setText(text);
    m_field->setCursorPosition(int(text.size()));
    m_field->setFocus(Qt::OtherFocusReason); // a shortcut's focus would select the prefix
}

void Palette::close()
{
    if (!isVisible())
        return;
    const bool hadFocus = m_field->hasFocus();
    hide();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

PaletteSource *Palette::sourceOf(const QString &text) const
{
    PaletteSource *fallback = nullptr;
    for (const auto &source : m_sources) {
        if (source->prefix().isEmpty())
            fallback = source.get();
        else if (text.startsWith(source->prefix()))
            return source.get();
    }
    return fallback;
}

void Palette::refresh()
{
    const QString text = m_field->text();
    PaletteSource *const source = sourceOf(text);
    if (!source || !isVisible())
        return;
    m_field->setPlaceholderText(source->placeholder());
    m_field->setAccessibleName(source->placeholder());
    m_model->setItems(source->items(text.mid(source->prefix().size()).trimmed()), source->nothingFound());
    m_list->setCurrentIndex({});
    m_list->scrollToTop();
    moveBy(1);
    place();
}

void Palette::place()
{
    const int rows = std::min(m_model->rowCount(), mostRows);
    m_list->setFixedHeight(rows * m_list->sizeHintForRow(0) + 2);
    const QWidget *const window = parentWidget();
    const int width = std::min(widest, window->width() - 32) + 2 * shadow;
    adjustSize();
    setGeometry((window->width() - width) / 2, topOffset - shadow + 4, width, sizeHint().height());
}

// To the next row that can be chosen, around the ends.
void Palette::moveBy(int rows)
{
    const int count = m_model->rowCount();
    int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : (rows > 0 ? -1 : count);
    for (int tried = 0; tried < count; ++tried) {
        row = (row + (rows > 0 ? 1 : -1) + count) % count;
        if (!m_model->flags(m_model->index(row)).testFlag(Qt::ItemIsEnabled))
            continue;
        m_list->setCurrentIndex(m_model->index(row));
        return;
    }
}

void Palette::choose(int row)
{
    const PaletteItem *const item = m_model->item(row);
    if (!item || !item->enabled)
        return;
    const std::function<void()> run = item->run;
    close();
    if (run)
        run();
}

bool Palette::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Escape: close(); return true;
    case Qt::Key_Down: moveBy(1); return true;
    case Qt::Key_Up: moveBy(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(m_list->currentIndex().row()); return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp: {
        const int row = m_list->currentIndex().row() + (key == Qt::Key_PageDown ? mostRows : -mostRows);
        m_list->setCurrentIndex(m_model->index(std::clamp(row, 0, m_model->rowCount() - 1)));
        return true;
    }
    default: return false;
    }
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent *>(event)->key());
    if (watched == m_field && event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            close();
    }
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return FloatingCard::eventFilter(watched, event);
}

void Palette::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && isVisible())
        refresh();
    FloatingCard::changeEvent(event);
}

} // namespace fermata
