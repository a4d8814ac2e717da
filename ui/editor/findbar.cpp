// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/findbar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/searchfield.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>

namespace fermata {

FindBar::FindBar(Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_find(new SearchField(theme, QStringLiteral("search"), this)),
      m_replace(new SearchField(theme, QStringLiteral("replace"), this)),
      m_expand(new IconButton(theme, QStringLiteral("chevron-right"), IconButton::Kind::Push, this)),
      m_caseSensitive(new IconButton(theme, QStringLiteral("case-sensitive"), IconButton::Kind::Toggle, this)),
      m_wholeWord(new IconButton(theme, QStringLiteral("whole-word"), IconButton::Kind::Toggle, this)),
      m_regularExpression(new IconButton(theme, QStringLiteral("regex"), IconButton::Kind::Toggle, this)),
      m_previous(new IconButton(theme, QStringLiteral("arrow-up"), IconButton::Kind::Push, this)),
      m_next(new IconButton(theme, QStringLiteral("arrow-down"), IconButton::Kind::Push, this)),
      m_close(new IconButton(theme, QStringLiteral("x"), IconButton::Kind::Push, this)),
      m_count(new QLabel(this)),
      m_replaceOne(new QPushButton(this)),
      m_replaceEvery(new QPushButton(this))
{
    build();
    retranslate();
    hide();
    m_recount.setSingleShot(true);
    m_recount.setInterval(100);
    connect(&m_recount, &QTimer::timeout, this, &FindBar::showCount);
    connect(m_find, &QLineEdit::textChanged, this, &FindBar::optionsChanged);
    for (IconButton *option : {m_caseSensitive, m_wholeWord, m_regularExpression})
        connect(option, &QToolButton::toggled, this, &FindBar::optionsChanged);
    connect(m_expand, &QToolButton::clicked, this, [this] { setReplaceShown(m_replaceRow->isHidden()); });
    connect(m_previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(m_next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(m_close, &QToolButton::clicked, this, &FindBar::close);
    connect(m_replaceOne, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(m_replaceEvery, &QPushButton::clicked, this, &FindBar::replaceEvery);
    m_find->installEventFilter(this);
    m_replace->installEventFilter(this);
}

void FindBar::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addWidget(buildFindRow());
    m_replaceRow = buildReplaceRow();
    layout->addWidget(m_replaceRow);
    m_replaceRow->hide();
    for (SearchField *field : {m_find, m_replace}) {
        field->setFixedHeight(28);
        field->setMinimumWidth(160);
        field->setMaximumWidth(360);
    }
}

QWidget *FindBar::buildFindRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_count->setObjectName(QStringLiteral("secondary"));
    m_count->setMinimumWidth(72);
    layout->addWidget(m_expand);
    layout->addWidget(m_find, 3);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_caseSensitive, m_wholeWord, m_regularExpression})
        layout->addWidget(widget);
    layout->addSpacing(4);
    layout->addWidget(m_count);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addStretch(1);
    layout->addWidget(m_close);
    return row;
}

QWidget *FindBar::buildReplaceRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(28, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_replace, 3);
    layout->addSpacing(4);
    layout->addWidget(m_replaceOne);
    layout->addWidget(m_replaceEvery);
    layout->addStretch(1);
    for (QPushButton *button : {m_replaceOne, m_replaceEvery})
        button->setAutoDefault(false);
    return row;
}

void FindBar::retranslate()
{
    m_find->describe(tr("Find"));
    m_replace->describe(tr("Replace with"));
    setReplaceShown(!m_replaceRow->isHidden());
    m_caseSensitive->describe(tr("Match case"));
    m_wholeWord->describe(tr("Whole words"));
    m_regularExpression->describe(tr("Regular expression"));
    m_previous->describe(tr("Previous match"), QKeySequence(Qt::SHIFT | Qt::Key_Return));
    m_next->describe(tr("Next match"), QKeySequence(Qt::Key_Return));
    m_close->describe(tr("Close"), QKeySequence(Qt::Key_Escape));
    m_replaceOne->setText(tr("Replace"));
    m_replaceEvery->setText(tr("Replace All"));
    showCount();
}

void FindBar::setEditor(CodeEditor *editor)
{
    if (m_editor == editor)
        return;
    if (m_editor) {
        m_editor->setHighlights({});
        disconnect(m_editor, nullptr, &m_recount, nullptr);
    }
    m_editor = editor;
    if (!m_editor)
        return;
    connect(m_editor, &CodeEditor::textEdited, &m_recount, qOverload<>(&QTimer::start));
    connect(m_editor, &CodeEditor::cursorMoved, &m_recount, qOverload<>(&QTimer::start));
    if (isVisible())
        m_editor->setHighlights(options());
    showCount();
}

void FindBar::open(Mode mode)
{
    setReplaceShown(mode == Mode::Replace);
    show();
    if (m_editor) {
        m_origin = m_editor->cursor();
        const QString selected = m_editor->selectedText();
        if (!selected.isEmpty() && !selected.contains(QLatin1Char('\n'))) {
            const QSignalBlocker quiet(m_find); // what is selected is already the match
            m_find->setText(m_regularExpression->isChecked() ? QRegularExpression::escape(selected) : selected);
            const int start = m_origin.column - int(selected.size());
            if (start >= 1 && m_editor->lineText(m_origin.line).mid(start - 1, selected.size()) == selected)
                m_origin.column = start;
        }
        m_editor->setHighlights(options());
    }
    m_find->selectAll();
    m_find->setFocus(Qt::ShortcutFocusReason);
    showCount();
}

void FindBar::close()
{
    hide();
    if (m_editor) {
        m_editor->setHighlights({});
        m_editor->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT closed();
}

void FindBar::setReplaceShown(bool shown)
{
    m_expand->setIcon(m_theme.icon(shown ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    m_expand->describe(shown ? tr("Hide replace") : tr("Show replace"));
    m_replaceRow->setVisible(shown);
}

CodeEditor::FindOptions FindBar::options() const
{
    return {.text = m_find->text(),
            .regularExpression = m_regularExpression->isChecked(),
            .caseSensitive = m_caseSensitive->isChecked(),
            .wholeWord = m_wholeWord->isChecked()};
}

void FindBar::optionsChanged()
{
    if (m_editor && isVisible()) {
        // Each further letter narrows the search from where it began, so that the match does not
        // run away.
        m_editor->setCursor(m_origin);
        m_editor->setHighlights(options());
        m_editor->findNext(options());
    }
    showCount();
}

void FindBar::showCount()
{
    m_recount.stop();
    const int count = m_editor ? m_editor->countMatches(options()) : 0;
    m_find->setProblem(count < 0 ? tr("This is not a valid regular expression") : QString());
    const bool some = count > 0;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_previous, m_next, m_replaceOne, m_replaceEvery})
        widget->setEnabled(some);
    if (m_find->text().isEmpty())
        m_count->clear();
    else if (count < 0)
        m_count->setText(tr("Not valid"));
    else if (count == 0)
        m_count->setText(tr("No results"));
    else if (const int current = m_editor->currentMatch(options()); current > 0)
        m_count->setText(tr("%1 of %2").arg(current).arg(count));
    else
        m_count->setText(tr("%n result(s)", nullptr, count));
}

void FindBar::findNext()
{
    if (m_editor && m_editor->findNext(options()))
        m_origin = m_editor->cursor();
    showCount();
}

void FindBar::findPrevious()
{
    if (m_editor && m_editor->findPrevious(options()))
        m_origin = m_editor->cursor();
    showCount();
}

void FindBar::replaceOne()
{
    if (m_editor)
        m_editor->replaceSelection(options(), m_replace->text());
    showCount();
}

void FindBar::replaceEvery()
{
    if (m_editor)
        m_editor->replaceAll(options(), m_replace->text());
    showCount();
}

bool FindBar::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(object, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->key() == Qt::Key_Escape)
        close();
    else if (enter && object == m_replace)
        key->modifiers() & Qt::ControlModifier ? replaceEvery() : replaceOne();
    else if (enter)
        key->modifiers() & Qt::ShiftModifier ? findPrevious() : findNext();
    else
        return QWidget::eventFilter(object, event);
    return true;
}

void FindBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FindBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("panel")));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(QStringLiteral("border")));
}

} // namespace fermata
