// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace fermata {

class Document;
class Documents;
class EditorTabs;
class EmptyPage;
class Theme;

// The middle of the window: a tab for each document and for pages such as the welcome page.
class EditorArea : public QWidget
{
    Q_OBJECT
public:
    EditorArea(Documents &documents, EmptyPage *empty, Theme &theme, QWidget *parent = nullptr);

    void insertStrip(QWidget *strip);    // above the tabs
    void insertFindBar(QWidget *findBar); // between tabs and text
    // A page that is not a document; shown. Taken again when its tab is closed.
    void addPage(QWidget *page, const QString &icon, const QString &title);
    void setPageTitle(QWidget *page, const QString &title);
    void removePage(QWidget *page);
    bool hasPage(const QWidget *page) const;

    Document *current() const; // null when the page in front is none
    QList<Document *> inOrder() const;
    QStringList recentFiles() const; // paths, the last one first; closed ones after open ones
    bool canReopen() const { return !m_closed.isEmpty(); }

public Q_SLOTS:
    void closeCurrent();
    void closeOthers();
    void closeAll();
    void reopenClosed();
    // In the order of use while Ctrl is held, as Alt+Tab does for windows.
    void showNextRecent();
    void showPreviousRecent();
    void focusEditor();

Q_SIGNALS:
    void currentChanged(fermata::Document *document); // may be null
    void pageClosed(QWidget *page);
    void copyPathRequested(const QString &path);
    void revealRequested(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addDocument(Document *document);
    void insertTab(QWidget *page, const QIcon &icon, const QString &title);
    void activate(QWidget *page);
    void removeTab(QWidget *page);
    void closeTab(int tab);
    void showTabMenu(int tab, QPoint at);
    void showTitle(Document *document);
    void showCurrent();
    void stepRecent(int step);
    QWidget *pageOf(int tab) const;
    int tabOf(const QWidget *page) const;

    Documents &m_documents;
    Theme &m_theme;
    EditorTabs *m_tabs = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_empty = nullptr;
    QVBoxLayout *m_layout = nullptr;
    QList<QWidget *> m_recent; // pages, the one in front first
    QStringList m_closed;      // paths, the last one first
    int m_stepping = -1;       // while Ctrl is held: where in m_recent
};

} // namespace fermata
