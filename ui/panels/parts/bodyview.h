// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

namespace fermata {

class CodeEditor;
class IconButton;
class Theme;

// Bytes to read: JSON set out nicely or as it came, text as it is, anything else as a count of bytes. Its buttons
// are given to whoever lays it out.
class BodyView : public QWidget
{
    Q_OBJECT
public:
    BodyView(Theme &theme, QWidget *parent = nullptr);

    // `raw` is what came over the wire when that differs from the body itself.
    void showBody(const QByteArray &body, const QByteArray &raw);
    void showBody(const QByteArray &body) { showBody(body, body); }
    void retranslate();
    QWidget *tools() const { return m_tools; } // has no place of its own

private:
    void render();

    QByteArray m_body;
    QByteArray m_raw;
    QWidget *m_tools;
    IconButton *m_pretty;
    IconButton *m_copy;
    CodeEditor *m_editor;
};

} // namespace fermata
