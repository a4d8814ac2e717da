// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/breakpointcard.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int padding = 12;
constexpr int widest = 460;
constexpr int gap = 2; // to the line of text

} // namespace

BreakpointCard::BreakpointCard(Theme &theme, QWidget *window)
    : FloatingCard(theme, window),
      m_condition(nullptr),
      m_hits(nullptr),
      m_log(nullptr),
      m_keys(new QLabel(tr("Return keeps it, Escape leaves it as it was."), this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(shadow + padding, shadow + padding, shadow + padding, shadow + padding - 2);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    m_condition = addRow(tr("Only if"), u"total > 100"_s);
    m_hits = addRow(tr("Hit count"), u"5, > 5, % 5"_s);
    m_log = addRow(tr("Log instead"), u"total is {total}"_s);
    m_keys->setObjectName(u"secondary"_s);
    grid->addWidget(m_keys, grid->rowCount(), 1);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, const QWidget *now) { followFocus(now); });
}

QLineEdit *BreakpointCard::addRow(const QString &label, const QString &example)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    const int row = grid->rowCount();
    auto *field = new QLineEdit(this);
    field->setFont(m_theme.codeFont());
    field->setPlaceholderText(example);
    field->setAccessibleName(label);
    auto *name = new QLabel(label, this);
    name->setBuddy(field);
    grid->addWidget(name, row, 0);
    grid->addWidget(field, row, 1);
    connect(field, &QLineEdit::returnPressed, this, &BreakpointCard::accept);
    return field;
}

void BreakpointCard::open(const dap::SourceBreakpoint &breakpoint, Field field, const QRect &line)
{
    m_breakpoint = breakpoint;
    m_condition->setText(breakpoint.condition);
    m_hits->setText(breakpoint.hitCondition);
    m_log->setText(breakpoint.logMessage);
    m_before = QApplication::focusWidget();
    place(line);
    show();
    raise();
    QLineEdit *const first = field == Field::Condition ? m_condition : field == Field::HitCount ? m_hits : m_log;
    first->setFocus(Qt::PopupFocusReason);
}

// Below the line, or above it where there is no room.
void BreakpointCard::place(const QRect &line)
{
    const QRect window = parentWidget()->rect();
    const int height = sizeHint().height() - 2 * shadow;
    QRect box(0, 0, std::min(widest, window.width() - 2 * gap), height);
    box.moveTopLeft(line.bottomLeft() + QPoint(0, gap));
    if (box.bottom() > window.bottom())
        box.moveBottom(line.top() - gap);
    box.moveLeft(std::clamp(box.left(), gap, std::max(gap, window.right() - gap - box.width())));
    setBox(box);
}

bool BreakpointCard::event(QEvent *event)
{
    // Else Escape would be somebody else's shortcut.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return FloatingCard::event(event);
}

void BreakpointCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        FloatingCard::keyPressEvent(event);
}

void BreakpointCard::followFocus(const QWidget *now)
{
    if (m_over || !isVisible() || !now || isAncestorOf(now) || now->window() != window())
        return;
    m_before = nullptr; // it is where it was wanted
    // A breakpoint that nobody asked for a second time is not set by clicking elsewhere.
    if (written() == m_breakpoint)
        leave();
    else
        accept();
}

dap::SourceBreakpoint BreakpointCard::written() const
{
    return {m_breakpoint.line, m_condition->text().trimmed(), m_hits->text().trimmed(), m_log->text().trimmed()};
}

void BreakpointCard::accept()
{
    if (m_over)
        return;
    Q_EMIT accepted(written());
    leave();
}

void BreakpointCard::leave()
{
    m_over = true;
    hide();
    if (m_before)
        m_before->setFocus(Qt::PopupFocusReason);
    deleteLater();
}

} // namespace fermata
