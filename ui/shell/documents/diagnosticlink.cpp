// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/diagnosticlink.h"

#include "app/async/text.h"
#include "app/services/project/projectservice.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/errors/fixtext.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/documentview.h"
#include "ui/shell/documents/quickfixes.h"

#include <algorithm>

namespace fermata {

namespace {

// The n-th code point of a line, counted in UTF-16 units; both from 1.
int utf16Column(const QString &line, int codePoint)
{
    int at = 0;
    for (int counted = 1; counted < codePoint && at < line.size(); ++counted)
        at += line[at].isHighSurrogate() && at + 1 < line.size() ? 2 : 1;
    return at + 1;
}

EditorMark::Kind kindOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return EditorMark::Kind::Error;
    case Severity::Warning: return EditorMark::Kind::Warning;
    case Severity::Info:
    case Severity::Debug: return EditorMark::Kind::Info;
    }
    return EditorMark::Kind::Info;
}

EditorMark markAt(const TextSpan &span, const CodeEditor &editor)
{
    EditorMark mark;
    mark.line = span.line;
    mark.endLine = span.endLine;
    mark.column = utf16Column(editor.lineText(span.line), span.column);
    mark.endColumn = utf16Column(editor.lineText(span.endLine), span.endColumn);
    return mark;
}

} // namespace

DiagnosticLink::DiagnosticLink(Documents &documents, ProjectService &project, QObject *parent)
    : QObject(parent), m_documents(documents), m_project(project), m_fixes(new QuickFixes(this))
{
    const auto showAll = [this] {
        for (Document *document : m_documents.all())
            show(document);
    };
    connect(&m_documents, &Documents::opened, this, &DiagnosticLink::attach);
    connect(&m_documents, &Documents::pathChanged, this, &DiagnosticLink::show);
    connect(&m_documents, &Documents::closing, this, [this](const Document *document) {
        m_shown.remove(document);
        m_further.remove(document);
        if (isManifest(document))
            m_project.dropBuffer(toPath(document->path()));
    });
    connect(&m_project, &ProjectService::diagnosticsChanged, this, showAll);
    connect(&m_project, &ProjectService::opened, this, showAll);
    connect(&m_project, &ProjectService::closed, this, showAll);
    connect(m_fixes, &QuickFixes::failed, this, &DiagnosticLink::failed);
    connect(m_fixes, &QuickFixes::conversionRequested, this, &DiagnosticLink::conversionRequested);
}

void DiagnosticLink::attach(Document *document)
{
    connect(document, &Document::textEdited, this, [this, document] { takeText(document); });
    connect(document, &Document::saved, this, [this, document] { takeText(document); });
    connect(document, &Document::reloaded, this, [this, document] {
        takeText(document);
        show(document);
    });
    connect(document, &Document::fixChosen, this, [this, document](int number) { mend(document, number); });
    show(document);
}

void DiagnosticLink::mend(Document *document, int number)
{
    const QList<Diagnostic> shown = m_shown.value(document);
    const QList<FurtherMark> further = m_further.value(document);
    if (number >= 0 && number < shown.size())
        m_fixes->apply(*document, shown[number]);
    else if (number >= shown.size() && number - shown.size() < further.size())
        Q_EMIT furtherChosen(document, further[number - shown.size()].choice);
}

void DiagnosticLink::setFurther(Document *document, const QList<FurtherMark> &marks)
{
    if (m_further.value(document) == marks)
        return;
    m_further[document] = marks;
    show(document);
}

void DiagnosticLink::mend(const Diagnostic &diagnostic)
{
    Document *const document = m_documents.open(toQString(diagnostic.file));
    if (!document)
        return;
    CodeEditor &editor = document->editor();
    const int line = diagnostic.span.line;
    editor.setCursor({.line = line, .column = utf16Column(editor.lineText(line), diagnostic.span.column)});
    m_fixes->apply(*document, diagnostic);
}

bool DiagnosticLink::isManifest(const Document *document) const
{
    const auto &project = m_project.project();
    if (!project || document->path().isEmpty())
        return false;
    const std::filesystem::path path = toPath(document->path());
    return std::any_of(project->manifests.begin(), project->manifests.end(),
                       [&path](const Manifest &manifest) { return manifest.file == path; });
}

void DiagnosticLink::takeText(Document *document)
{
    if (!isManifest(document))
        return;
    if (document->isModified())
        m_project.setBuffer(toPath(document->path()), document->editor().text());
    else
        m_project.dropBuffer(toPath(document->path()));
}

void DiagnosticLink::show(Document *document)
{
    QList<EditorMark> marks;
    QList<Diagnostic> &shown = m_shown[document];
    shown.clear();
    const std::filesystem::path path = toPath(document->path());
    const QList<Diagnostic> diagnostics = m_project.diagnostics();
    for (const Diagnostic &diagnostic : diagnostics) {
        if (diagnostic.file != path || path.empty())
            continue;
        EditorMark mark = markAt(diagnostic.span, document->editor());
        mark.kind = kindOf(diagnostic.severity);
        mark.message = diagnosticText(diagnostic);
        mark.hint = diagnosticFix(diagnostic);
        mark.fix = fixText(diagnostic);
        mark.tag = int(shown.size());
        marks.append(mark);
        shown.append(diagnostic);
    }
    const QList<FurtherMark> further = m_further.value(document);
    for (qsizetype i = 0; i < further.size(); ++i) {
        EditorMark mark = markAt(further[i].span, document->editor());
        mark.kind = EditorMark::Kind::Warning;
        mark.message = further[i].message;
        mark.isInGutter = !mark.message.isEmpty();
        mark.fix = further[i].fix;
        mark.tag = int(shown.size() + i);
        marks.append(mark);
    }
    for (const DocumentView *view : document->views()) // the marks are the text's, the lamp is the editor's
        view->editor().setMarks(marks);
}

} // namespace fermata
