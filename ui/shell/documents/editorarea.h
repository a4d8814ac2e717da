// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/documents/editorcarry.h"

#include <QHash>
#include <QList>
#include <QPointer>
#include <QWidget>

class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace fermata {

class Document;
class DocumentView;
class Documents;
class EmptyPage;
class Theme;

// The middle of the window: groups of tabs, one for each view of a document and for pages such as the welcome page. One
// group is active: commands act on it, and what is opened comes up in it. A group without tabs goes, but for the last.
class EditorArea : public QWidget
{
    Q_OBJECT
public:
    EditorArea(Documents &documents, EmptyPage *empty, Theme &theme, QWidget *parent = nullptr);
    ~EditorArea() override;

    void insertStrip(QWidget *strip); // above the tabs
    // Between tabs and text of one group: the active one when it is called for.
    void setFindBar(QWidget *findBar);
    void callFindBar();
    bool hasFindBarInActive() const;

    // A page that is not a document; shown. Taken again when its tab is closed.
    void addPage(QWidget *page, const QString &icon, const QString &title);
    void setPageTitle(QWidget *page, const QString &title);
    void removePage(QWidget *page);
    bool hasPage(const QWidget *page) const;

    Document *current() const; // null when the page in front is none
    QList<Document *> inOrder() const; // each once
    QStringList recentFiles() const; // paths, the last one first; closed ones after open ones
    bool canReopen() const { return !m_closed.isEmpty(); }
    int groupCount() const { return int(m_grid->groups().size()); }

    // Groups with their sizes, files and carets; and back, once the documents of another project are closed.
    QVariant layoutState() const;
    void restoreLayout(const QVariant &state);

public Q_SLOTS:
    void closeCurrent();
    void closeOthers(); // of the group
    void closeAll();
    void reopenClosed();
    // In the order of use while Ctrl is held, as Alt+Tab does for windows; within the group.
    void showNextRecent();
    void showPreviousRecent();
    void focusEditor();
    // A second view of the document in front, in a group beside this one.
    void splitRight();
    void splitDown();
    void moveToNextGroup(); // a new one when there is only this
    void moveToPreviousGroup();
    void focusNextGroup();
    void focusPreviousGroup();

Q_SIGNALS:
    void currentChanged(fermata::Document *document); // may be null; also when another of its views is used
    void aboutToFocus(); // somebody is to see and use it: it must not be hidden
    void pageClosed(QWidget *page);
    void copyPathRequested(const QString &path);
    void revealRequested(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Title
    {
        QString icon;
        QString text;
    };

    EditorGroup *makeGroup();
    void connectGroup(EditorGroup *group);
    void activate(EditorGroup *group);
    void showActive();
    void addDocument(Document *document);
    void reveal(Document *document);
    void describe(EditorGroup *group, QWidget *page);
    QString tabTitle(const Document &document) const;
    // Of this name, or of any: a file that comes, goes or moves is told apart from its namesakes, and they from it.
    void describeAll(const QString &name = {});
    void insert(EditorGroup *group, QWidget *page, int at);
    void take(EditorGroup *group, QWidget *page);
    void close(EditorGroup *group, QWidget *page);
    void split(EditorGroup *group, EditorGrid::Side side);
    void moveBy(int step);
    void focusBy(int step);
    void move(QWidget *page, EditorGroup *from, EditorGroup *to, int tab);
    void drop(EditorGroup *from, QWidget *page, const EditorCarry::Place &place, bool copy);
    void removeIfEmpty(EditorGroup *group);
    void showTabMenu(EditorGroup *group, QWidget *page, QPoint at);
    void addFileEntries(QMenu *menu, const QString &path);
    EditorGroup *groupOf(const QWidget *page) const; // null when no group has it
    DocumentView *viewIn(const EditorGroup *group, const Document *document) const;
    void noteClosed(const QString &path);

    QVariant stateOf(EditorGroup *group) const;
    // With its files, or null and deleted when none of them is left.
    EditorGroup *restoredGroup(EditorGroup *group, const QVariantMap &state);

    Documents &m_documents;
    Theme &m_theme;
    QStackedWidget *m_center = nullptr; // the grid, or the empty page
    EditorGrid *m_grid = nullptr;
    EditorCarry *m_carry = nullptr;
    QWidget *m_empty = nullptr;
    QVBoxLayout *m_layout = nullptr;
    EditorGroup *m_active = nullptr;
    QPointer<QWidget> m_findBar;
    QHash<QWidget *, Title> m_pages; // that are no documents
    QStringList m_closed; // paths, the last one first
};

} // namespace fermata
