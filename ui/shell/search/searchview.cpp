// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/search/searchview.h"

#include "ui/editor/codeeditor.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/recordtree.h"
#include "ui/panels/parts/statepage.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/search/searchmodel.h"
#include "ui/shell/search/searchrow.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/noticestrip.h"
#include "ui/widgets/searchfield.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr std::chrono::milliseconds typingTime{200};
constexpr int mostExpanded = 200; // files: more stay closed, so that the list can be looked over

} // namespace

SearchView::SearchView(Theme &theme, Documents &documents, QWidget *parent)
    : QWidget(parent),
      m_documents(documents),
      m_replacer(documents),
      m_text(new SearchField(theme, u"search"_s, this)),
      m_replacement(new SearchField(theme, u"replace"_s, this)),
      m_files(new SearchField(theme, u"list-filter"_s, this)),
      m_caseSensitive(new IconButton(theme, u"case-sensitive"_s, IconButton::Kind::Toggle, this)),
      m_wholeWord(new IconButton(theme, u"whole-word"_s, IconButton::Kind::Toggle, this)),
      m_regularExpression(new IconButton(theme, u"regex"_s, IconButton::Kind::Toggle, this)),
      m_replacing(new IconButton(theme, u"replace"_s, IconButton::Kind::Toggle, this)),
      m_replaceAll(new IconButton(theme, u"replace-all"_s, IconButton::Kind::Push, this)),
      m_count(new QLabel(this)),
      m_notice(new NoticeStrip(theme, this)),
      m_model(new SearchModel(theme, this)),
      m_row(new SearchRow(theme, this)),
      m_tree(new RecordTree(this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this))
{
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(m_row);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->installEventFilter(this);
    m_tree->setIndentation(14);
    build();
    retranslate();
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingTime);
    connect(&m_typing, &QTimer::timeout, this, &SearchView::search);
    for (SearchField *field : {m_text, m_replacement, m_files}) {
        connect(field, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
        connect(field, &QLineEdit::returnPressed, this, &SearchView::search);
        field->installEventFilter(this);
    }
    for (IconButton *option : {m_caseSensitive, m_wholeWord, m_regularExpression})
        connect(option, &QToolButton::toggled, this, &SearchView::search);
    connect(m_replacing, &QToolButton::toggled, this, &SearchView::setReplacing);
    connect(m_replaceAll, &QToolButton::clicked, this, [this] { replace(m_model->all()); });
    connect(&m_replacer, &Replacer::done, this, &SearchView::tellReplaced);
    connect(m_notice, &NoticeStrip::actionTriggered, &m_replacer, &Replacer::undo);
    connect(m_notice, &NoticeStrip::dismissed, this, [this] { m_outcome.reset(); });
    connect(m_tree, &QWidget::customContextMenuRequested, this, &SearchView::showMenu);
    connect(m_tree, &RecordTree::rowActivated, this, &SearchView::activate);
    connect(m_tree, &QAbstractItemView::clicked, this, &SearchView::activate);
    connect(&m_search, &QFutureWatcherBase::resultsReadyAt, this, [this](int begin, int end) {
        QList<FileHits> files;
        for (int at = begin; at < end; ++at)
            files.append(m_search.resultAt(at));
        const int first = m_model->rowCount();
        m_model->add(files);
        for (int row = first; row < std::min(m_model->rowCount(), mostExpanded); ++row)
            m_tree->expand(m_model->index(row, 0));
        showState();
    });
    connect(&m_search, &QFutureWatcherBase::finished, this, &SearchView::showState);
}

SearchView::~SearchView()
{
    stop();
}

void SearchView::build()
{
    auto *options = new QHBoxLayout;
    options->setContentsMargins(0, 0, 0, 0);
    options->setSpacing(2);
    options->addWidget(m_text, 1);
    for (IconButton *option : {m_caseSensitive, m_wholeWord, m_regularExpression, m_replacing})
        options->addWidget(option);
    auto *replacement = new QHBoxLayout;
    replacement->setSpacing(2);
    replacement->addWidget(m_replacement, 1);
    replacement->addWidget(m_replaceAll);
    auto *fields = new QVBoxLayout;
    fields->setContentsMargins(8, 4, 8, 4);
    fields->setSpacing(6);
    fields->addLayout(options);
    fields->addLayout(replacement);
    fields->addWidget(m_files);
    fields->addWidget(m_count);
    for (SearchField *field : {m_text, m_replacement, m_files})
        field->setFixedHeight(28);
    m_replacement->hide();
    m_replaceAll->hide();
    m_notice->hide();
    m_count->setObjectName(u"secondary"_s);
    m_count->setWordWrap(true);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(fields);
    layout->addWidget(m_notice);
    layout->addWidget(m_stack, 1);
    setTabOrder(m_text, m_replacement);
    setTabOrder(m_replacement, m_replaceAll);
    setTabOrder(m_replaceAll, m_files);
    setFocusProxy(m_text);
}

void SearchView::retranslate()
{
    m_text->describe(tr("Search in all files"));
    m_files->describe(tr("Files, e.g. *.py, !tests"));
    m_caseSensitive->describe(tr("Match case"));
    m_wholeWord->describe(tr("Whole words"));
    m_regularExpression->describe(tr("Regular expression"));
    m_replacing->describe(tr("Replace"));
    m_replacement->describe(tr("Put this in its place"));
    m_replaceAll->describe(tr("Replace all that is listed"));
    showOutcome();
    m_tree->setAccessibleName(tr("What was found"));
    showState();
}

void SearchView::setRoot(const QString &root)
{
    m_root = root;
    search();
}

void SearchView::open(const QString &text)
{
    if (!text.isEmpty() && !text.contains(u'\n') && !text.contains(QChar::ParagraphSeparator))
        m_text->setText(text);
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void SearchView::openToReplace(const QString &text)
{
    m_replacing->setChecked(true);
    open(text);
}

void SearchView::searchAgain()
{
    if (isVisible() && !m_text->text().isEmpty())
        m_typing.start();
}

SearchQuestion SearchView::question() const
{
    return {.text = m_text->text(),
            .regularExpression = m_regularExpression->isChecked(),
            .caseSensitive = m_caseSensitive->isChecked(),
            .wholeWord = m_wholeWord->isChecked(),
            .files = m_files->text(),
            .replacement = m_replacing->isChecked() ? std::optional(m_replacement->text()) : std::nullopt};
}

void SearchView::stop()
{
    m_typing.stop();
    m_search.cancel();
    m_search.setFuture({});
}

void SearchView::search()
{
    stop();
    m_model->clear();
    const SearchQuestion asked = question();
    const QRegularExpression expression = expressionOf(asked);
    m_text->setProblem(expression.isValid() ? QString() : expression.errorString());
    if (!m_root.isEmpty() && !asked.text.isEmpty() && expression.isValid())
        m_search.setFuture(searchFiles(m_root, asked, unsaved()));
    showState();
}

void SearchView::showState()
{
    const int hits = m_model->hitCount();
    const bool asked = !m_text->text().isEmpty() && !m_root.isEmpty();
    QString count;
    if (hits >= mostHits)
        count = tr("The first %n hits are shown", nullptr, hits);
    else if (hits > 0)
        count = tr("%1 in %2").arg(tr("%n hit(s)", nullptr, hits), tr("%n file(s)", nullptr, m_model->rowCount()));
    else if (asked && m_search.isRunning())
        count = tr("Searching...");
    m_replaceAll->setEnabled(hits > 0 && !m_search.isRunning() && !m_replacer.isBusy());
    m_count->setText(count);
    m_count->setVisible(!count.isEmpty());
    if (hits > 0) {
        m_stack->setCurrentWidget(m_tree);
        return;
    }
    const bool isInvalid = asked && !expressionOf(question()).isValid();
    if (m_root.isEmpty())
        m_page->setContent({u"folder-open"_s, tr("Open a folder to search in its files."), {}, {}, {}});
    else if (isInvalid)
        m_page->setContent({u"regex"_s, tr("This is no valid regular expression."), m_text->toolTip(), {}, {}});
    else if (asked && !m_search.isRunning() && !m_typing.isActive())
        m_page->setContent(
            {u"search"_s, tr("Nothing was found."), tr("What .gitignore names is not searched."), {}, {}});
    else
        m_page->setContent({u"search"_s, asked ? QString() : tr("Type what you are looking for."), {}, {}, {}});
    m_stack->setCurrentWidget(m_page);
}

void SearchView::activate(const QModelIndex &index)
{
    if (!index.isValid() || !index.parent().isValid())
        return;
    Q_EMIT placeActivated(m_root + u'/' + index.data(SearchModel::PathRole).toString(),
                          index.data(SearchModel::LineRole).toInt(), index.data(SearchModel::ColumnRole).toInt(),
                          index.data(SearchModel::LengthRole).toInt());
}

QHash<QString, QString> SearchView::unsaved() const
{
    QHash<QString, QString> texts;
    for (const Document *document : m_documents.all()) {
        if (document->isModified() && !document->path().isEmpty())
            texts.insert(document->path(), document->editor().text());
    }
    return texts;
}

void SearchView::setReplacing(bool replacing)
{
    m_replacement->setVisible(replacing);
    m_replaceAll->setVisible(replacing);
    m_row->setReplacing(replacing);
    search();
    if (replacing && isVisible())
        m_replacement->setFocus(Qt::OtherFocusReason);
}

// The list is what was asked for, even if the fields say something else by now: then it is being searched anew.
void SearchView::replace(const QList<FileHits> &files)
{
    if (files.isEmpty() || m_replacer.isBusy() || m_typing.isActive())
        return;
    m_replacer.replace(m_root, question(), files);
    showState();
}

void SearchView::tellReplaced(const Replacer::Outcome &outcome)
{
    m_outcome = outcome;
    showOutcome();
    search();
}

void SearchView::showOutcome()
{
    m_notice->setVisible(m_outcome.has_value());
    if (!m_outcome)
        return;
    QStringList sentences;
    if (m_outcome->files > 0)
        sentences.append(
            tr("%1 replaced in %2")
                .arg(tr("%n hit(s)", nullptr, m_outcome->hits), tr("%n file(s)", nullptr, m_outcome->files)));
    for (const Error &problem : m_outcome->problems)
        sentences.append(errorAndHint(problem));
    const auto kind = m_outcome->problems.isEmpty() ? NoticeStrip::Kind::Info : NoticeStrip::Kind::Warning;
    m_notice->showNotice(kind, sentences.join(u". "_s), m_replacer.canUndo() ? tr("Undo") : QString());
}

void SearchView::showMenu(const QPoint &place)
{
    const QModelIndex index = m_tree->indexAt(place);
    if (!index.isValid())
        return;
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex row = index;
    if (m_replacing->isChecked()) {
        QAction *const replaceIt =
            menu->addAction(index.parent().isValid() ? tr("Replace This") : tr("Replace in This File"), this,
                            [this, row] { replace(m_model->at(row)); });
        replaceIt->setEnabled(m_replaceAll->isEnabled());
    }
    menu->addAction(tr("Leave Out"), QKeySequence(Qt::Key_Delete), this, [this, row] {
        m_model->leaveOut(row);
        showState();
    });
    menu->popup(m_tree->viewport()->mapToGlobal(place));
}

bool SearchView::eventFilter(QObject *watched, QEvent *event)
{
    const int key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event)->key() : 0;
    if (watched == m_tree) {
        if (key != Qt::Key_Delete)
            return false;
        m_model->leaveOut(m_tree->currentIndex());
        showState();
        return true;
    }
    if (key == Qt::Key_Down && m_model->rowCount() > 0) {
        if (!m_tree->currentIndex().isValid())
            m_tree->setCurrentIndex(m_model->index(0, 0, m_model->index(0, 0)));
        m_tree->setFocus(Qt::OtherFocusReason); // which would choose the first row
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SearchView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace fermata
