// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/search/filesearch.h"
#include "ui/shell/search/replacer.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

class QLabel;
class QModelIndex;
class QStackedWidget;

namespace fermata {

class Documents;
class IconButton;
class NoticeStrip;
class RecordTree;
class SearchField;
class SearchModel;
class SearchRow;
class StatePage;
class Theme;

// The side bar's view that finds text in all files of the project, while one types, and puts other text in its place:
// all of it, or what is left after rows were taken out. What is typed and not saved counts.
class SearchView : public QWidget
{
    Q_OBJECT
public:
    SearchView(Theme &theme, Documents &documents, QWidget *parent = nullptr);
    ~SearchView() override;

    void setRoot(const QString &root); // empty: none
    void open(const QString &text); // to look for it, unless it is empty; the field has the keyboard
    void openToReplace(const QString &text);
    void searchAgain(); // a file changed

Q_SIGNALS:
    void placeActivated(const QString &path, int line, int column, int length);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void retranslate();
    SearchQuestion question() const;
    void search();
    void stop();
    void showState();
    void activate(const QModelIndex &index);
    void setReplacing(bool replacing);
    void replace(const QList<FileHits> &files);
    void tellReplaced(const Replacer::Outcome &outcome);
    void showOutcome();
    void showMenu(const QPoint &place);
    QHash<QString, QString> unsaved() const; // the texts that differ from the disk, by absolute path

    Documents &m_documents;
    Replacer m_replacer;
    std::optional<Replacer::Outcome> m_outcome; // of the last replacement, until something else is asked
    QString m_root;
    SearchField *m_text;
    SearchField *m_replacement;
    SearchField *m_files;
    IconButton *m_caseSensitive;
    IconButton *m_wholeWord;
    IconButton *m_regularExpression;
    IconButton *m_replacing;
    IconButton *m_replaceAll;
    QLabel *m_count;
    NoticeStrip *m_notice; // what was replaced, and Undo
    SearchModel *m_model;
    SearchRow *m_row;
    RecordTree *m_tree;
    StatePage *m_page;
    QStackedWidget *m_stack;
    QTimer m_typing;
    QFutureWatcher<FileHits> m_search;
};

} // namespace fermata
