// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/codeeditor.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QScrollArea>
#include <QTest>

namespace fermata {

// A themed editor in a window of its own, and the widget that people type into.
struct EditorFixture
{
    explicit EditorFixture(const QString &text = {}, CodeEditor::Language language = CodeEditor::Language::Python)
        : editor(theme)
    {
        theme.apply(*qApp, Theme::Mode::Dark);
        editor.resize(700, 400);
        editor.setLanguage(language);
        editor.setText(text);
        editor.show();
        editor.activateWindow();
        editor.setFocus();
        if (!QTest::qWaitForWindowActive(&editor))
            qFatal("the editor's window was not shown");
    }

    QAbstractScrollArea *surface() { return editor.findChild<QAbstractScrollArea *>(); }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(surface(), Qt::Key(key), modifiers);
    }
    void type(const QString &text) { QTest::keyClicks(surface(), text); }
    // Line by line as it is; `|` is where the caret stands.
    QString shown() const
    {
        QStringList lines = editor.text().split(QLatin1Char('\n'));
        const TextPosition at = editor.cursor();
        lines[at.line - 1].insert(at.column - 1, QLatin1Char('|'));
        return lines.join(QLatin1Char('\n'));
    }

    Theme theme;
    CodeEditor editor;
};

} // namespace fermata
