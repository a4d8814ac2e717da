// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/search/filesearch.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QModelIndex;
class QStackedWidget;

namespace fermata {

class IconButton;
class RecordTree;
class SearchField;
class SearchModel;
class StatePage;
class Theme;

// The side bar's view that finds text in all files of the project, while one types. What is typed and not saved counts.
class SearchView : public QWidget
{
    Q_OBJECT
public:
    // `unsaved`: the texts that differ from the disk, by absolute path.
    SearchView(Theme &theme, std::function<QHash<QString, QString>()> unsaved, QWidget *parent = nullptr);
    ~SearchView() override;

    void setRoot(const QString &root); // empty: none
    void open(const QString &text); // to look for it, unless it is empty; the field has the keyboard
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

    std::function<QHash<QString, QString>()> m_unsaved;
    QString m_root;
    SearchField *m_text;
    SearchField *m_files;
    IconButton *m_caseSensitive;
    IconButton *m_wholeWord;
    IconButton *m_regularExpression;
    QLabel *m_count;
    SearchModel *m_model;
    RecordTree *m_tree;
    StatePage *m_page;
    QStackedWidget *m_stack;
    QTimer m_typing;
    QFutureWatcher<FileHits> m_search;
};

} // namespace fermata
