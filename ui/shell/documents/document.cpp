// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/document.h"

#include "app/async/text.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/documentview.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace fermata {

Document::Document(Theme &theme, QWidget *window) : QObject(window), m_theme(theme), m_window(window)
{
    auto *view = new DocumentView(*this, theme, window);
    view->hide(); // until somebody has a place for it
    m_views.append(view);
    follow(view);
}

Document::~Document()
{
    qDeleteAll(std::exchange(m_views, {}));
}

CodeEditor &Document::editor() const
{
    return view().editor();
}

Strip &Document::strip() const
{
    return view().strip();
}

void Document::use(DocumentView *view)
{
    m_views.move(m_views.indexOf(view), 0);
}

DocumentView *Document::addView()
{
    auto *added = new DocumentView(view(), m_window);
    added->hide();
    m_views.append(added);
    follow(added);
    Q_EMIT viewAdded(added);
    if (!strip().isHidden())
        askAboutDisk();
    return added;
}

void Document::removeView(DocumentView *view)
{
    m_views.removeOne(view);
    view->editor().disconnect(this);
    Q_EMIT viewRemoved(view);
    view->deleteLater();
}

void Document::follow(DocumentView *view)
{
    // Every editor of the text tells of each change: one of them is enough.
    const auto isTheOne = [this, view] { return view == m_views.first(); };
    connect(view, &QObject::destroyed, this, [this, view] { m_views.removeOne(view); }); // with its window
    CodeEditor *const editor = &view->editor();
    connect(editor, &CodeEditor::textEdited, this, [this, isTheOne] {
        if (isTheOne())
            Q_EMIT textEdited();
    });
    connect(editor, &CodeEditor::modifiedChanged, this, [this, isTheOne] {
        if (isTheOne())
            Q_EMIT modifiedChanged(isModified());
    });
    connect(editor, &CodeEditor::fixChosen, this, &Document::fixChosen);
    connect(editor, &CodeEditor::breakpointClicked, this, &Document::breakpointClicked);
    connect(editor, &CodeEditor::breakpointsMoved, this, &Document::breakpointsMoved); // the first that sees it tells
}

void Document::setLanguage()
{
    for (const DocumentView *view : std::as_const(m_views)) {
        view->editor().setLanguage(CodeEditor::languageOf(name()));
        view->editor().setAccessibleName(tr("Editor: %1").arg(name()));
    }
}

void Document::hideStrips()
{
    for (const DocumentView *view : std::as_const(m_views))
        view->strip().hide();
}

void Document::tell(const Strip::Content &content)
{
    for (const DocumentView *view : std::as_const(m_views))
        view->strip().tell(content);
}

Result<> Document::load(const QString &path)
{
    Result<TextFile> file = loadTextFile(toPath(path));
    if (!file)
        return failure(file.error());
    m_path = path;
    setLanguage();
    show(*file);
    return {};
}

void Document::show(const TextFile &file)
{
    m_file = file;
    editor().setText(file.text);
    editor().setUnmodified();
    m_file.text.clear(); // the editor has it
    Q_EMIT formatChanged();
}

Result<> Document::reload()
{
    Result<TextFile> file = loadTextFile(toPath(m_path));
    if (!file)
        return failure(file.error());
    showAgain(*file);
    return {};
}

Result<> Document::reopenAs(const QString &encoding)
{
    if (isModified())
        return failure(Error::Code::Conflict, "file.unsaved", "%1 has changes that are not saved", {toStd(name())},
                       "Save it first");
    Result<TextFile> file = loadTextFileAs(toPath(m_path), toStd(encoding));
    if (!file)
        return failure(file.error());
    showAgain(*file);
    return {};
}

void Document::showAgain(const TextFile &file)
{
    QList<TextPosition> cursors;
    for (const DocumentView *view : std::as_const(m_views))
        cursors.append(view->editor().cursor());
    hideStrips();
    show(file);
    for (qsizetype at = 0; at < m_views.size(); ++at) {
        CodeEditor &shown = m_views[at]->editor();
        shown.setCursor({.line = std::min(cursors[at].line, shown.lineCount()), .column = cursors[at].column});
    }
    Q_EMIT reloaded();
    Q_EMIT modifiedChanged(isModified());
}

UnsavedText Document::unsaved() const
{
    const TextPosition cursor = editor().cursor();
    return {.path = m_path,
            .number = m_number,
            .text = editor().text(),
            .encoding = m_file.encoding,
            .byteOrderMark = m_file.byteOrderMark,
            .contentHash = m_file.contentHash,
            .line = cursor.line,
            .column = cursor.column};
}

void Document::restore(const UnsavedText &unsaved)
{
    if (m_path.isEmpty() && !unsaved.path.isEmpty() && !load(unsaved.path)) {
        // It is gone, or no text any more: what was typed is all there is.
        m_path = unsaved.path;
        m_file.path = toPath(unsaved.path);
        setLanguage();
    }
    if (editor().isModified() || editor().text() == unsaved.text)
        return;
    m_file.encoding = unsaved.encoding;
    m_file.byteOrderMark = unsaved.byteOrderMark;
    m_file.contentHash = unsaved.contentHash;
    replaceAll(unsaved.text);
    editor().setCursor({.line = unsaved.line, .column = unsaved.column});
    Q_EMIT formatChanged();
    if (differsFromDisk())
        askAboutDisk();
}

Result<> Document::save()
{
    Result<> written = write(OnConflict::Refuse);
    if (!written && written.error().id == "file.changedOnDisk") {
        askAboutDisk();
        return written;
    }
    return written;
}

Result<> Document::saveAs(const QString &path)
{
    const TextFile before = m_file;
    const QString pathBefore = m_path;
    m_path = path;
    m_file.path = toPath(path);
    m_file.contentHash.clear();
    if (Result<> written = write(OnConflict::Overwrite); !written) {
        m_file = before;
        m_path = pathBefore;
        return written;
    }
    setLanguage();
    Q_EMIT pathChanged();
    return {};
}

Result<> Document::write(OnConflict onConflict)
{
    m_file.text = editor().text();
    Result<std::string> hash = saveTextFile(m_file, onConflict);
    m_file.text.clear();
    if (!hash)
        return failure(hash.error());
    m_file.contentHash = *hash;
    hideStrips();
    editor().setUnmodified();
    Q_EMIT modifiedChanged(isModified());
    Q_EMIT saved();
    return {};
}

void Document::setUntitled(int number)
{
    m_number = number;
    setLanguage();
}

void Document::setPath(const QString &path)
{
    m_path = path;
    m_file.path = toPath(path);
    setLanguage();
    Q_EMIT pathChanged();
}

QString Document::name() const
{
    return m_path.isEmpty() ? tr("Untitled-%1").arg(m_number) : QFileInfo(m_path).fileName();
}

bool Document::isModified() const
{
    return editor().isModified();
}

bool Document::isMissingOnDisk() const
{
    return !m_path.isEmpty() && !QFileInfo::exists(m_path);
}

bool Document::differsFromDisk() const
{
    if (m_path.isEmpty())
        return false;
    const Result<bool> changed = hasChangedOnDisk(m_file);
    return changed && *changed;
}

void Document::setEncoding(const QString &encoding)
{
    if (encoding == this->encoding())
        return;
    m_file.encoding = encoding.toStdString();
    m_file.byteOrderMark = encoding.startsWith(QLatin1String("UTF-16"));
    Q_EMIT formatChanged();
    if (m_path.isEmpty())
        return;
    if (const Result<> written = write(OnConflict::Refuse); !written)
        Q_EMIT failed(written.error());
}

void Document::convertLineEndings(TextFile::LineEnding ending)
{
    QString text = editor().text();
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    if (ending == TextFile::LineEnding::CrLf)
        text.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    const TextPosition cursor = editor().cursor();
    replaceAll(text);
    editor().setCursor(cursor);
    m_file.lineEnding = ending;
    Q_EMIT formatChanged();
}

// Only the lines that differ: what stands on the others (breakpoints, the row above a handler) stays.
void Document::replaceAll(const QString &text)
{
    const QString before = editor().text();
    qsizetype head = std::mismatch(before.begin(), before.end(), text.begin(), text.end()).first - before.begin();
    head = head == 0 ? 0 : before.lastIndexOf(QLatin1Char('\n'), head - 1) + 1;
    const qsizetype most = std::min(before.size(), text.size()) - head;
    qsizetype tail = 0; // whole lines, too
    for (qsizetype same = 1; same <= most && before[before.size() - same] == text[text.size() - same]; ++same) {
        if (same == most || before[before.size() - same - 1] == QLatin1Char('\n'))
            tail = same;
    }
    if (tail == most && tail > 0 && before.size() != text.size()) {
        const QString &longer = before.size() > text.size() ? before : text;
        if (longer[longer.size() - tail - 1] != QLatin1Char('\n'))
            tail = 0;
    }
    const auto lineAt = [&before](qsizetype offset) { return int(before.left(offset).count(QLatin1Char('\n'))) + 1; };
    const int lines = editor().lineCount();
    const TextPosition end = tail > 0 ? TextPosition{lineAt(before.size() - tail), 1}
                                      : TextPosition{lines, int(editor().lineText(lines).size()) + 1};
    const bool countsAlike = before.count(QLatin1Char('\n')) + 1 == lines; // not with lone carriage returns
    if (countsAlike)
        editor().replace({lineAt(head), 1}, end, text.mid(head, text.size() - head - tail));
    else
        editor().replace({1, 1}, {lines, int(editor().lineText(lines).size()) + 1}, text);
}

void Document::askAboutDisk()
{
    const auto keep = [this] {
        if (const Result<> written = write(OnConflict::Overwrite); !written)
            Q_EMIT failed(written.error());
    };
    if (isMissingOnDisk()) {
        tell({.level = Strip::Level::Warning,
              .text = [this] { return tr("%1 is gone from the disk. Its text is still here.").arg(name()); },
              .choices = {{[this] { return tr("Save Again"); }, keep}}});
        return;
    }
    const auto take = [this] {
        if (const Result<> read = reload(); !read)
            Q_EMIT failed(read.error());
    };
    tell({.level = Strip::Level::Warning,
          .text = [this] { return tr("%1 was changed by another program, and you have changes too.").arg(name()); },
          .choices = {{[this] { return tr("Reload from Disk"); }, take},
                      {[this] { return tr("Overwrite with Mine"); }, keep}}});
}

} // namespace fermata
