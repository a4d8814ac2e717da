// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/sidearea.h"

#include "ui/panels/panel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fermata {

SideArea::SideArea(Theme &theme, Closable closable, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_header(new QWidget(this)),
      m_title(new QLabel(m_header)),
      m_close(new IconButton(theme, QStringLiteral("x"), IconButton::Kind::Push, m_header)),
      m_stack(new QStackedWidget(this))
{
    m_header->setFixedHeight(36);
    auto *header = new QHBoxLayout(m_header);
    header->setContentsMargins(12, 0, 6, 0);
    QFont font = m_theme.uiFont();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    header->addWidget(m_title, 1);
    m_close->setVisible(closable == Closable::Yes);
    header->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_stack, 1);
    connect(m_close, &IconButton::clicked, this, &SideArea::closeRequested);
}

void SideArea::addView(const QString &id, QWidget *view)
{
    view->setProperty("viewId", id);
    m_stack->addWidget(view);
    showTitle();
}

void SideArea::setTitle(const QString &id, const QString &title)
{
    if (QWidget *const found = view(id))
        found->setProperty("viewTitle", title);
    showTitle();
}

void SideArea::showView(const QString &id)
{
    QWidget *const found = view(id);
    if (!found || found == m_stack->currentWidget())
        return;
    m_stack->setCurrentWidget(found);
    showTitle();
    Q_EMIT viewChanged(id);
}

QString SideArea::currentView() const
{
    const QWidget *const current = m_stack->currentWidget();
    return current ? current->property("viewId").toString() : QString();
}

QWidget *SideArea::view(const QString &id) const
{
    for (int at = 0; at < m_stack->count(); ++at) {
        if (m_stack->widget(at)->property("viewId").toString() == id)
            return m_stack->widget(at);
    }
    return nullptr;
}

void SideArea::showTitle()
{
    const QWidget *const current = m_stack->currentWidget();
    if (!current)
        return;
    const auto *const panel = qobject_cast<const Panel *>(current);
    m_title->setText(panel ? panel->title() : current->property("viewTitle").toString());
    m_close->setToolTip(tr("Hide"));
    m_close->setAccessibleName(tr("Hide %1").arg(m_title->text()));
}

void SideArea::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showTitle();
    QWidget::changeEvent(event);
}

void SideArea::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(QStringLiteral("panel")));
}

} // namespace fermata
