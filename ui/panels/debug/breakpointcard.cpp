// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/breakpointcard.h"

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
    : FloatingCard(theme, window), m_keys(new QLabel(tr("Return keeps it, Escape leaves it as it was."), this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(shadow + padding, shadow + padding, shadow + padding, shadow + padding - 2);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    m_name = addRow(tr("Function"), u"handler"_s);
    m_condition = addRow(tr("Only if"), u"total > 100"_s);
    m_hits = addRow(tr("Hit count"), u"5, > 5, % 5"_s);
    m_log = addRow(tr("Log instead"), u"total is {total}"_s);
    m_keys->setObjectName(u"secondary"_s);
    grid->addWidget(m_keys, grid->rowCount(), 1);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, const QWidget *now) { followFocus(now); });
}

BreakpointCard::Row BreakpointCard::addRow(const QString &label, const QString &example)
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
    return {name, field};
}

void BreakpointCard::open(const dap::SourceBreakpoint &breakpoint, Field field, const QRect &line)
{
    m_breakpoint = breakpoint;
    m_condition.field->setText(breakpoint.condition);
    m_hits.field->setText(breakpoint.hitCondition);
    m_log.field->setText(breakpoint.logMessage);
    m_name.label->hide();
    m_name.field->hide();
    openAt(field == Field::Condition ? m_condition : field == Field::HitCount ? m_hits : m_log, line);
}

void BreakpointCard::openFunction(const dap::FunctionBreakpoint &breakpoint, Field field, const QRect &line)
{
    m_function = breakpoint;
    m_name.field->setText(breakpoint.name);
    m_condition.field->setText(breakpoint.condition);
    m_hits.field->setText(breakpoint.hitCondition);
    m_log.label->hide();
    m_log.field->hide();
    openAt(field == Field::Name ? m_name : field == Field::HitCount ? m_hits : m_condition, line);
}

void BreakpointCard::openAt(const Row &first, const QRect &line)
{
    m_before = QApplication::focusWidget();
    place(line);
    show();
    raise();
    first.field->setFocus(Qt::PopupFocusReason);
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
    if (isAsItWas())
        leave();
    else
        accept();
}

bool BreakpointCard::isAsItWas() const
{
    return m_function ? writtenFunction() == *m_function : written() == m_breakpoint;
}

dap::SourceBreakpoint BreakpointCard::written() const
{
    return {m_breakpoint.line, m_condition.field->text().trimmed(), m_hits.field->text().trimmed(),
            m_log.field->text().trimmed()};
}

// As one would call it, too.
dap::FunctionBreakpoint BreakpointCard::writtenFunction() const
{
    QString name = m_name.field->text().trimmed();
    if (name.endsWith(u"()"_s))
        name.chop(2);
    return {name, m_condition.field->text().trimmed(), m_hits.field->text().trimmed()};
}

void BreakpointCard::accept()
{
    if (m_over)
        return;
    if (!m_function)
        Q_EMIT accepted(written());
    else if (const dap::FunctionBreakpoint function = writtenFunction(); !function.name.isEmpty())
        Q_EMIT functionAccepted(function);
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
