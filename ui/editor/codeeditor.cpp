// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/codeeditor.h"

#include "ui/editor/appearance.h"
#include "ui/editor/codeeditorparts.h"
#include "ui/editor/editormenu.h"
#include "ui/editor/languages.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>

namespace fermata {

using Sci = QsciScintillaBase;

namespace {

constexpr long longLine = 20 * 1024;

bool isLong(const Surface &surface, long line)
{
    return surface.send(Sci::SCI_LINELENGTH, line) > longLine;
}

bool anyLong(const Surface &surface)
{
    for (long line = 0; line < surface.lineCount(); ++line) {
        if (isLong(surface, line))
            return true;
    }
    return false;
}

} // namespace

void CodeEditor::Private::refreshAppearance()
{
    applyAppearance(surface, theme, languageSpec(language), fontPixels);
    gutter.refreshCaretLine();
    contextRows.refreshAppearance();
}

void CodeEditor::Private::refreshLanguage()
{
    const LanguageSpec &spec = languageSpec(language);
    typing.setLanguage(spec);
    refreshAppearance();
    applyLanguage(surface, spec, marks->longLines ? Highlight::Off : Highlight::On);
    contextRows.refreshAppearance();
}

bool CodeEditor::Private::handleKey(CodeEditor &editor, const QKeyEvent &event)
{
    hover.close();
    if (completer.handle(event))
        return true;
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::AltModifier && event.key() == Qt::Key_Up)
        editor.moveLinesUp();
    else if (modifiers == Qt::AltModifier && event.key() == Qt::Key_Down)
        editor.moveLinesDown();
    else if (modifiers == Qt::ControlModifier && event.key() == Qt::Key_Slash)
        editor.toggleComment();
    else
        return typing.handle(event);
    return true;
}

CodeEditor::CodeEditor(Theme &theme, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, theme, std::make_shared<TextMarks>()))
{
    build();
    d->refreshLanguage();
}

CodeEditor::CodeEditor(const CodeEditor &other, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, other.d->theme, other.d->marks))
{
    d->surface.showTextOf(other.d->surface);
    build();
    // Words, folds and indentation belong to the text and are set; setting them again would unfold the other editor.
    d->language = other.d->language;
    d->typing.setLanguage(languageSpec(d->language));
    d->fontPixels = other.d->fontPixels;
    d->surface.send(Sci::SCI_SETZOOM, other.d->surface.send(Sci::SCI_GETZOOM));
    d->refreshAppearance();
    showLongLines();
    d->surface.forgetChange();
    setCursor(other.cursor());
}

void CodeEditor::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(&d->notice);
    layout->addWidget(&d->strip);
    layout->addWidget(&d->surface);
    auto *stripLayout = new QHBoxLayout(&d->strip);
    stripLayout->setContentsMargins(0, 0, 0, 0);
    setFocusProxy(&d->surface);

    d->surface.setKeyFilter([this](QKeyEvent &event) { return d->handleKey(*this, event); });
    connect(&d->theme, &Theme::changed, this, [this] { d->refreshAppearance(); });
    connect(&d->surface, &Surface::scaleChanged, this, [this] { d->refreshAppearance(); });
    connect(d->marks.get(), &TextMarks::longLinesChanged, this, &CodeEditor::showLongLines);
    connect(&d->surface, &Surface::edited, this, &CodeEditor::followEdit);
    connect(&d->surface, &Surface::caretMoved, this, [this] {
        d->gutter.refreshCaretLine();
        if (!d->marks->longLines)
            d->typing.matchBrackets();
        Q_EMIT cursorMoved(cursor());
    });
    connect(&d->surface, &QsciScintillaBase::SCN_SAVEPOINTLEFT, this, [this] { Q_EMIT modifiedChanged(true); });
    connect(&d->surface, &QsciScintillaBase::SCN_SAVEPOINTREACHED, this, [this] { Q_EMIT modifiedChanged(false); });
    connect(&d->surface, &Surface::zoomRequested, this, [this](int steps) { steps > 0 ? zoomIn() : zoomOut(); });
    connect(&d->surface, &Surface::menuRequested, this, &CodeEditor::showMenu);
    connect(&d->hover, &Hover::fixChosen, this, &CodeEditor::fixChosen);
    connect(&d->fixes, &Fixes::fixChosen, this, &CodeEditor::fixChosen);
    connect(&d->gutter, &Gutter::breakpointClicked, this, &CodeEditor::breakpointClicked);
    connect(&d->gutter, &Gutter::breakpointsMoved, this, &CodeEditor::breakpointsMoved);
}

void CodeEditor::showMenu(const QPoint &global)
{
    const int pointed = d->gutter.lineAt(d->surface.viewport()->mapFromGlobal(global));
    QMenu *const menu = pointed > 0 ? new QMenu(this) : makeEditorMenu(*this, d->theme);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (pointed > 0)
        Q_EMIT marginMenuAboutToShow(menu, pointed);
    else
        Q_EMIT contextMenuAboutToShow(menu, cursor().line);
    if (menu->isEmpty())
        menu->deleteLater();
    else
        menu->popup(global);
}

CodeEditor::~CodeEditor()
{
    // As a child the surface outlives its parts by a moment: nothing of it may reach them.
    d->surface.disconnect(this);
    d->surface.setKeyFilter({});
}

void CodeEditor::followEdit()
{
    fitLineMargin(d->surface);
    if (!d->marks->longLines && isLong(d->surface, d->surface.lineOf(d->surface.caret())))
        setLongLines(true);
    d->gutter.followText();
    d->contextRows.place();
    if (!d->highlights.text.isEmpty())
        d->finder.highlight(d->highlights);
    d->hover.close();
    d->completer.followEdit();
    Q_EMIT textEdited();
}

void CodeEditor::setLongLines(bool found)
{
    if (std::exchange(d->marks->longLines, found) == found)
        return;
    d->refreshLanguage();
    Q_EMIT d->marks->longLinesChanged();
}

void CodeEditor::showLongLines()
{
    if (d->marks->longLines)
        d->notice.showNotice(NoticeStrip::Kind::Info,
                             tr("A line of this file is very long. Colours are off so that typing stays quick."));
    else
        d->notice.hide();
}

CodeEditor::Language CodeEditor::languageOf(const QString &fileName)
{
    return languageOfFile(fileName);
}

void CodeEditor::setLanguage(Language language)
{
    d->language = language;
    d->refreshLanguage();
}

CodeEditor::Language CodeEditor::language() const
{
    return d->language;
}

void CodeEditor::setText(const QString &text)
{
    Surface &surface = d->surface;
    const QByteArray bytes = text.toUtf8();
    const QList<BreakpointMark> breakpoints = d->gutter.breakpoints();
    const auto rows = d->contextRows.rows();
    const long readOnly = surface.send(Sci::SCI_GETREADONLY);
    surface.send(Sci::SCI_SETREADONLY, 0);
    surface.send(Sci::SCI_SETUNDOCOLLECTION, 0);
    surface.send(Sci::SCI_CLEARALL);
    surface.sendText(Sci::SCI_ADDTEXT, long(bytes.size()), bytes);
    surface.send(Sci::SCI_SETUNDOCOLLECTION, 1);
    surface.send(Sci::SCI_EMPTYUNDOBUFFER);
    surface.send(Sci::SCI_SETSAVEPOINT);
    surface.send(Sci::SCI_SETREADONLY, readOnly);
    const qsizetype lineEnd = bytes.indexOf('\n');
    const bool windows = lineEnd > 0 && bytes[lineEnd - 1] == '\r';
    surface.send(Sci::SCI_SETEOLMODE, windows ? Sci::SC_EOL_CRLF : Sci::SC_EOL_LF);
    surface.send(Sci::SCI_GOTOPOS, 0);
    surface.forgetChange();
    // A file that is loaded anew keeps what stands beside its lines.
    d->gutter.setBreakpoints(breakpoints);
    for (const auto &[line, row] : rows)
        d->contextRows.setRow(line, row);
    fitLineMargin(surface);
    setLongLines(anyLong(surface));
    d->contextRows.place();
    surface.settle();
}

QString CodeEditor::text() const
{
    return d->surface.string(0, d->surface.length());
}

QString CodeEditor::lineText(int line) const
{
    if (line < 1 || line > lineCount())
        return {};
    return d->surface.string(d->surface.lineStart(line - 1), d->surface.lineEnd(line - 1));
}

int CodeEditor::lineCount() const
{
    return int(d->surface.lineCount());
}

bool CodeEditor::isModified() const
{
    return d->surface.send(Sci::SCI_GETMODIFY) != 0;
}

void CodeEditor::setUnmodified()
{
    d->surface.send(Sci::SCI_SETSAVEPOINT);
}

void CodeEditor::setReadOnly(bool readOnly)
{
    d->surface.send(Sci::SCI_SETREADONLY, readOnly);
}

void CodeEditor::replace(TextPosition from, TextPosition to, const QString &text)
{
    replace({{from, to, text}});
}

void CodeEditor::replace(const QList<Replacement> &replacements)
{
    {
        const UndoStep step(d->surface);
        // From the end, so that the places above stay where they are.
        for (auto at = replacements.rbegin(); at != replacements.rend(); ++at)
            d->surface.replaceRange(d->surface.positionOf(at->from), d->surface.positionOf(at->to), at->text.toUtf8());
    }
    d->surface.settle();
}

TextPosition CodeEditor::cursor() const
{
    return d->surface.placeOf(d->surface.caret());
}

void CodeEditor::setCursor(TextPosition position)
{
    select(position, position);
}

QString CodeEditor::selectedText() const
{
    return d->surface.string(d->surface.send(Sci::SCI_GETSELECTIONSTART), d->surface.send(Sci::SCI_GETSELECTIONEND));
}

void CodeEditor::select(TextPosition from, TextPosition to)
{
    Surface &surface = d->surface;
    const long end = surface.positionOf(to);
    surface.send(Sci::SCI_SETSELECTION, end, surface.positionOf(from));
    surface.send(Sci::SCI_CHOOSECARETX);
    surface.reveal(surface.lineOf(end));
    surface.send(Sci::SCI_SCROLLCARET);
    surface.settle();
}

QRect CodeEditor::lineArea(int line) const
{
    for (const Surface::VisibleLine &visible : d->surface.visibleLines()) {
        if (visible.line == line - 1)
            return {d->surface.viewport()->mapTo(this, QPoint(d->surface.marginsWidth(), visible.y)),
                    QSize(d->surface.viewport()->width() - d->surface.marginsWidth(), d->surface.lineHeight())};
    }
    return {};
}

void CodeEditor::setBreakpoints(const QList<BreakpointMark> &breakpoints)
{
    d->gutter.setBreakpoints(breakpoints);
}

QList<BreakpointMark> CodeEditor::breakpoints() const
{
    return d->gutter.breakpoints();
}

void CodeEditor::setStoppedLine(int line)
{
    d->gutter.setStoppedLine(line);
}

void CodeEditor::setMarks(const QList<EditorMark> &marks)
{
    d->squiggles.setMarks(marks);
    d->gutter.setOnlineSigns(marks);
    d->fixes.refresh();
}

void CodeEditor::setChanges(const QList<ChangeMark> &changes)
{
    d->gutter.setChanges(changes);
}

void CodeEditor::setAssistSource(const std::shared_ptr<AssistSource> &source)
{
    d->completer.setSource(source);
    d->hover.setSource(source);
}

void CodeEditor::setLineEndTexts(const QHash<int, QString> &texts)
{
    d->lineEnds.setTexts(texts);
}

void CodeEditor::setContextRow(int line, QWidget *row)
{
    d->contextRows.setRow(line, row);
}

} // namespace fermata
