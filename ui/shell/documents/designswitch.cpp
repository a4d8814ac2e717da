// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/designswitch.h"

#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/parts/segmentedswitch.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

#include <utility>

namespace fermata {

DesignSwitch::DesignSwitch(QWidget &host, CodeEditor &editor, Place place, DesignerWords words, Theme &theme)
    : QObject(&host),
      m_editor(editor),
      m_place(std::move(place)),
      m_words(std::move(words)),
      m_theme(theme),
      m_textFocus(editor.focusProxy()),
      m_row(new QWidget(&host)),
      m_switch(new SegmentedSwitch(m_row)),
      m_split(new QSplitter(Qt::Horizontal, &host))
{
    auto *row = new QHBoxLayout(m_row);
    row->setContentsMargins(8, 4, 8, 4);
    row->addStretch();
    row->addWidget(m_switch);
    m_row->setObjectName(QStringLiteral("designSwitch"));
    m_split->setHandleWidth(1);
    m_split->setChildrenCollapsible(false);
    auto *layout = static_cast<QVBoxLayout *>(host.layout());
    layout->replaceWidget(&editor, m_split);
    layout->setStretchFactor(m_split, 1);
    m_split->addWidget(&editor);
    layout->insertWidget(0, m_row);
    m_row->installEventFilter(this);
    connect(m_switch, &SegmentedSwitch::valueChosen, this,
            [this](const QVariant &value) { setMode(value.value<Mode>()); });
    retranslate();
    m_switch->setValue(QVariant::fromValue(m_mode));
}

void DesignSwitch::makeDesigner()
{
    m_designer = new DesignerView(m_editor, m_place.file, m_place.root, m_words, m_theme);
    m_designer->setEnvironment(m_place.environment);
    m_split->insertWidget(0, m_designer);
    connect(m_designer, &DesignerView::textShown, this, [this] {
        if (m_mode == Mode::Canvas)
            setMode(Mode::Split);
    });
    // Somebody leads to a place in the text that cannot be seen.
    connect(&m_editor, &CodeEditor::cursorMoved, this, [this] {
        if (m_mode == Mode::Canvas && m_editor.isHidden() && !m_designer->isLeading())
            setMode(Mode::Split);
    });
    Q_EMIT designerMade(m_designer);
}

void DesignSwitch::setMode(Mode mode)
{
    if (mode != Mode::Text && !m_designer)
        makeDesigner();
    if (std::exchange(m_mode, mode) != mode)
        Q_EMIT modeChanged(mode);
    m_switch->setValue(QVariant::fromValue(mode));
    m_editor.setVisible(mode != Mode::Canvas);
    if (!m_designer)
        return;
    m_designer->setNarrow(mode == Mode::Split);
    m_designer->setVisible(mode != Mode::Text);
    if (mode == Mode::Split)
        m_split->setSizes({3 * m_split->width() / 5, 2 * m_split->width() / 5});
    // Who wants to type is led to what can be seen.
    m_editor.setFocusProxy(mode == Mode::Canvas ? m_designer->focusProxy() : m_textFocus.data());
    if (mode == Mode::Text)
        m_editor.setFocus(Qt::OtherFocusReason);
    else
        m_designer->setFocus(Qt::OtherFocusReason);
}

void DesignSwitch::readSoon()
{
    if (m_designer)
        m_designer->readSoon();
}

void DesignSwitch::setEnvironment(const std::string &name)
{
    m_place.environment = name;
    if (m_designer)
        m_designer->setEnvironment(name);
}

void DesignSwitch::retranslate()
{
    m_switch->setSegments({{tr("Canvas"), QVariant::fromValue(Mode::Canvas)},
                           {tr("Split"), QVariant::fromValue(Mode::Split)},
                           {tr("Text"), QVariant::fromValue(Mode::Text)}});
    m_switch->setAccessibleName(tr("Picture or text"));
}

bool DesignSwitch::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_row && event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

} // namespace fermata
