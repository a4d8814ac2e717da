// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <memory>

class QMenu;

namespace fermata {

class AssistSource;
class Theme;

// A place in text: line from 1, column from 1 in UTF-16 units (what Qt and the language protocols
// count).
struct TextPosition
{
    int line = 1;
    int column = 1;

    bool operator==(const TextPosition &) const = default;
};

struct EditorMark
{
    int line = 1;
    int endLine = 1;
    int column = 1;
    int endColumn = 1;
    enum class Kind { Error, Warning, Info } kind = Kind::Error;
    QString message;
    QString hint = {}; // the way out in words
    QString fix = {}; // what fixChosen() would do; empty: it cannot be mended from here
    int tag = 0; // of whoever set it
    bool isInGutter = false; // with a cloud beside its line: what is online differs; a click there offers the fixes
};

// Lines that differ from what version control has.
struct ChangeMark
{
    int line = 1;
    int count = 1; // 0: something above the line was removed
    enum class Kind { Added, Modified, Removed } kind = Kind::Modified;

    bool operator==(const ChangeMark &) const = default;
};

struct BreakpointMark
{
    int line = 1;
    enum class State { Unknown, Bound, NotBound, Disabled } state = State::Unknown;
    QString message;
    enum class Kind { Plain, Conditional, Log } kind = Kind::Plain;

    bool operator==(const BreakpointMark &) const = default;
};

// The one class that knows QScintilla. A view on UTF-8 text with highlighting in theme colours, a
// margin for breakpoints, marks for the current and the stopped line. While an input method
// composes, nothing of it reaches textEdited() or text(); the committed text arrives as one change.
class CodeEditor : public QWidget
{
    Q_OBJECT
public:
    enum class Language { Plain, Python, JavaScript, TypeScript, Go, Cpp, Java, Ruby, Php, Yaml, Json, Markdown };

    CodeEditor(Theme &theme, QWidget *parent = nullptr);
    // Another view of the text of `other`: caret, folds and zoom are its own; text, undo, breakpoints and all other marks
    // are the same. Either may go first.
    CodeEditor(const CodeEditor &other, QWidget *parent);
    ~CodeEditor() override;

    static Language languageOf(const QString &fileName);
    void setLanguage(Language language);
    Language language() const;

    void setText(const QString &text); // as loaded: clears undo and the modified state
    QString text() const;
    QString lineText(int line) const;
    int lineCount() const;
    bool isModified() const;
    void setUnmodified(); // this is what is on disk
    void setReadOnly(bool readOnly);
    // Replaces a stretch as one undo step; used by everything that is not typing.
    void replace(TextPosition from, TextPosition to, const QString &text);
    struct Replacement
    {
        TextPosition from;
        TextPosition to;
        QString text;
    };
    // Several stretches that do not overlap, top to bottom, as one undo step.
    void replace(const QList<Replacement> &replacements);

    TextPosition cursor() const;
    void setCursor(TextPosition position); // and scrolls it into view, centred when it was out of sight
    QString selectedText() const;
    void select(TextPosition from, TextPosition to);
    QRect lineArea(int line) const; // where it is in this widget; empty while it is not to be seen

    void setBreakpoints(const QList<BreakpointMark> &breakpoints);
    QList<BreakpointMark> breakpoints() const; // where they stand now: they move with the text
    void setStoppedLine(int line); // 0: none
    void setMarks(const QList<EditorMark> &marks);
    void setChanges(const QList<ChangeMark> &changes);
    // Who is asked for completions and meanings; null: nobody.
    void setAssistSource(const std::shared_ptr<AssistSource> &source);
    // Text painted behind the end of lines (values while debugging); line -> text.
    void setLineEndTexts(const QHash<int, QString> &texts);
    // The row above `line` that shows "function ▸ event ▸ Run | Debug | last result": a widget
    // owned by the caller is laid over blank annotation space; null removes it. At most one per
    // line.
    void setContextRow(int line, QWidget *row);

    // Find: returns how many there are; selects the next one from the cursor.
    struct FindOptions
    {
        QString text;
        bool regularExpression = false;
        bool caseSensitive = false;
        bool wholeWord = false;

        bool operator==(const FindOptions &) const = default;
    };
    int countMatches(const FindOptions &options) const; // -1: the expression is not valid
    bool findNext(const FindOptions &options);
    bool findPrevious(const FindOptions &options);
    bool replaceSelection(const FindOptions &options,
                          const QString &replacement); // if the selection is a match; then finds the next
    int replaceAll(const FindOptions &options, const QString &replacement); // one undo step
    int currentMatch(const FindOptions &options) const; // which of them is selected, from 1; 0: none
    void setHighlights(const FindOptions &options); // marks all of them until called with an empty text

    void setFontSize(int pixels); // 13 at first; zoom comes on top
    // A line longer than 20 KB: the text is shown plain, because colouring it would make each key
    // slow. A notice says so.
    bool hasLongLines() const;

public Q_SLOTS:
    void undo();
    void redo();
    void cut();
    void copy();
    void paste();
    void selectAll();
    void toggleComment();
    void duplicateLine();
    void moveLinesUp();
    void moveLinesDown();
    void complete(); // offers what may be written here
    void showFixes(); // of the caret's line
    void nextProblem();
    void previousProblem();
    void zoomIn();
    void zoomOut();
    void resetZoom();

Q_SIGNALS:
    void textEdited(); // after every real change; never while composing
    void modifiedChanged(bool modified);
    void cursorMoved(fermata::TextPosition position);
    void breakpointClicked(int line); // in the margin, or asked for by key
    void fixChosen(int tag); // of a mark
    void breakpointsMoved(); // edits moved or removed some: breakpoints() has them
    void contextMenuAboutToShow(QMenu *menu,
                                int line); // for whoever adds entries; the menu is deleted afterwards
    void marginMenuAboutToShow(QMenu *menu, int line); // empty, and not shown if it stays so; deleted afterwards

private:
    void build();
    void followEdit();
    void showMenu(const QPoint &global);
    void setLongLines(bool found);
    void showLongLines();
    void goToProblem(long position);
    void command(unsigned int message);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fermata
