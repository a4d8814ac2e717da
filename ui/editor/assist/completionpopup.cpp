// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/assist/completionpopup.h"

#include "ui/editor/assist/completionmodel.h"
#include "ui/editor/assist/completionrow.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace fermata {

namespace {

constexpr int padding = 4;
constexpr int mostRows = 10;
constexpr int narrowest = 240;
constexpr int widest = 480;
constexpr int besideWidth = 300;
constexpr int gap = 4; // to the line, and between list and documentation

} // namespace

CompletionPopup::CompletionPopup(Theme &theme, QWidget *window)
    : FloatingCard(theme, window),
      m_model(new CompletionModel(theme, this)),
      m_delegate(new CompletionRow(theme, this)),
      m_list(new QListView(this)),
      m_beside(new FloatingCard(theme, window)),
      m_documentation(new QLabel(m_beside))
{
    setObjectName(QStringLiteral("completionPopup"));
    m_beside->setObjectName(QStringLiteral("completionDocumentation"));
    constexpr int edge = shadow + padding;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->addWidget(m_list);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->viewport()->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setStyleSheet(QStringLiteral("background: transparent;"));
    m_list->setAccessibleName(tr("Suggestions"));
    auto *beside = new QVBoxLayout(m_beside);
    beside->setContentsMargins(shadow + 12, shadow + 10, shadow + 12, shadow + 10);
    beside->addWidget(m_documentation);
    m_documentation->setWordWrap(true);
    m_documentation->setTextFormat(Qt::RichText);
    m_documentation->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    connect(m_list, &QListView::clicked, this, &CompletionPopup::chosen);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CompletionPopup::showDocumentation);
}

bool CompletionPopup::show(const QList<Completion> &list, const QString &typed, const QRect &word)
{
    m_word = word;
    m_model->setCompletions(list, typed);
    if (m_model->rowCount() == 0) {
        close();
        return false;
    }
    place();
    m_list->setCurrentIndex(m_model->index(0));
    m_list->scrollToTop();
    QWidget::show();
    raise();
    showDocumentation();
    return true;
}

void CompletionPopup::close()
{
    m_beside->hide();
    hide();
}

void CompletionPopup::place()
{
    int width = narrowest;
    for (int row = 0; row < m_model->rowCount(); ++row)
        width = std::max(width, m_delegate->widthOf(m_model->index(row)));
    const int rows = std::min(m_model->rowCount(), mostRows);
    if (rows < m_model->rowCount())
        width += m_list->verticalScrollBar()->sizeHint().width();
    width = std::min({width, widest, parentWidget()->width() - 2 * gap}) + 2 * padding;
    const int height = rows * CompletionRow::height + 2 * padding;
    const QRect window = parentWidget()->rect();
    QRect box(m_word.left() - CompletionRow::textLeft - padding, m_word.bottom() + gap, width, height);
    const bool fitsBelow = box.bottom() <= window.bottom() - gap;
    if (!fitsBelow && m_word.top() - gap - height >= 0)
        box.moveBottom(m_word.top() - gap);
    box.moveLeft(std::clamp(box.left(), gap, std::max(gap, window.right() - gap - width)));
    setBox(box);
}

void CompletionPopup::showDocumentation()
{
    const Completion *const completion = current();
    if (!completion || completion->documentation.isEmpty()) {
        m_beside->hide();
        return;
    }
    const QString detail = completion->detail.isEmpty() ? QString()
                                                        : QStringLiteral("<br><span style='color:%1'>%2</span>")
                                                              .arg(m_theme.color(QStringLiteral("text2")).name(),
                                                                   completion->detail.toHtmlEscaped());
    m_documentation->setText(
        QStringLiteral("<b>%1</b>%2<p style='margin-top:6px'>%3</p>")
            .arg(completion->text.toHtmlEscaped(), detail, completion->documentation.toHtmlEscaped()));
    const QRect list = geometry().adjusted(shadow, shadow, -shadow, -shadow);
    const int height = m_documentation->heightForWidth(besideWidth - 24) + 20;
    QRect box(list.right() + gap, list.top(), besideWidth, height);
    if (box.right() > parentWidget()->width() - gap)
        box.moveRight(list.left() - gap);
    if (list.bottom() < m_word.top()) // above the line: stand on it, too
        box.moveBottom(list.bottom());
    m_beside->setBox(box);
    m_beside->setVisible(box.left() >= 0);
    m_beside->raise();
}

void CompletionPopup::moveBy(int rows)
{
    const int count = m_model->rowCount();
    m_list->setCurrentIndex(m_model->index((m_list->currentIndex().row() + rows + count) % count));
}

void CompletionPopup::movePage(int pages)
{
    const int row = m_list->currentIndex().row() + pages * (mostRows - 1);
    m_list->setCurrentIndex(m_model->index(std::clamp(row, 0, m_model->rowCount() - 1)));
}

const Completion *CompletionPopup::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return isHidden() || !index.isValid() ? nullptr : &m_model->at(index.row());
}

bool CompletionPopup::isOnly(const QString &text) const
{
    return m_model->rowCount() == 1 && m_model->at(0).text == text;
}

} // namespace fermata
