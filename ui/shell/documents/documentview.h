// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fermata {

class CodeEditor;
class Document;
class Strip;
class Theme;

// One place where a document is to be seen: its text in an editor, below the strip that tells when the disk has another.
// Made and kept by the document.
class DocumentView : public QWidget
{
    Q_OBJECT
public:
    DocumentView(Document &document, Theme &theme, QWidget *parent);
    // Of the same document, at the same place of its text.
    DocumentView(const DocumentView &other, QWidget *parent);

    Document &document() const { return m_document; }
    CodeEditor &editor() const { return *m_editor; }
    Strip &strip() const { return *m_strip; }

    void focusText();

private:
    void build();

    Document &m_document;
    Theme &m_theme;
    Strip *m_strip = nullptr;
    CodeEditor *m_editor = nullptr;
};

} // namespace fermata
