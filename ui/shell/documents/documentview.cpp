// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/documentview.h"

#include "ui/editor/codeeditor.h"
#include "ui/shell/regions/strip.h"

#include <QVBoxLayout>

namespace fermata {

DocumentView::DocumentView(Document &document, Theme &theme, QWidget *parent)
    : QWidget(parent), m_document(document), m_theme(theme), m_editor(new CodeEditor(theme, this))
{
    build();
}

DocumentView::DocumentView(const DocumentView &other, QWidget *parent)
    : QWidget(parent),
      m_document(other.m_document),
      m_theme(other.m_theme),
      m_editor(new CodeEditor(*other.m_editor, this))
{
    build();
    m_editor->setAccessibleName(other.m_editor->accessibleName());
}

void DocumentView::build()
{
    m_strip = new Strip(m_theme, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_editor, 1);
}

void DocumentView::focusText()
{
    m_editor->setFocus(Qt::OtherFocusReason);
}

} // namespace fermata
