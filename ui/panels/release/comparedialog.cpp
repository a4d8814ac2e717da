// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/release/comparedialog.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/application.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/diffview.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr std::chrono::hours figuresTime{24};
constexpr int settingsRow = -1; // in the data of an item; files have their index

QString iconOf(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added: return u"plus"_s;
    case FileChange::Kind::Removed: return u"minus"_s;
    case FileChange::Kind::Changed: break;
    }
    return u"pencil"_s;
}

QString tokenOf(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added: return u"ok"_s;
    case FileChange::Kind::Removed: return u"error"_s;
    case FileChange::Kind::Changed: break;
    }
    return u"accent"_s;
}

} // namespace

CompareDialog::CompareDialog(Application &application, const QString &function, const QString &before,
                             const QString &after, Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_application(application),
      m_theme(theme),
      m_function(function),
      m_before(before),
      m_after(after),
      m_differences(new QListWidget(this)),
      m_lines(new DiffView(theme, this)),
      m_linesArea(new QScrollArea(this)),
      m_note(new QLabel(this))
{
    setWindowTitle(tr("Compare Versions"));
    build();
    connect(m_differences, &QListWidget::currentRowChanged, this, &CompareDialog::showItem);
    resize(980, 640);
    compare();
}

void CompareDialog::build()
{
    auto *heading = new QLabel(tr("%1: %2 and %3").arg(m_function, versionText(m_before), versionText(m_after)), this);
    heading->setFont(m_theme.heading(1));
    m_note->setObjectName(u"secondary"_s);
    m_note->setWordWrap(true);
    m_note->setMargin(12);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_figures = new QGridLayout;
    m_figures->setHorizontalSpacing(28);
    m_figures->setVerticalSpacing(4);
    m_differences->setFrameShape(QFrame::NoFrame);
    m_differences->setIconSize(QSize(16, 16));
    m_differences->setAccessibleName(tr("What differs"));
    m_linesArea->setFrameShape(QFrame::NoFrame);
    m_linesArea->setWidget(m_lines);
    m_linesArea->setWidgetResizable(true);
    auto *right = new QWidget(this);
    auto *pages = new QVBoxLayout(right);
    pages->setContentsMargins(0, 0, 0, 0);
    pages->addWidget(m_note, 1);
    pages->addWidget(m_linesArea, 1);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setHandleWidth(1);
    splitter->addWidget(m_differences);
    splitter->addWidget(right);
    splitter->setSizes({280, 700});
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *close = new QPushButton(tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *figures = new QHBoxLayout;
    figures->addLayout(m_figures);
    figures->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addLayout(figures);
    layout->addWidget(splitter, 1);
    layout->addLayout(buttons);
}

QString CompareDialog::versionText(const QString &version)
{
    return version.isEmpty() ? tr("the latest code") : tr("version %1").arg(version);
}

void CompareDialog::compare()
{
    Cloud *const cloud = m_application.projectClouds.cloud(m_function);
    CloudProvider *const provider = m_application.projectClouds.provider(m_function);
    showLines({}, tr("Reading both versions…"));
    if (!cloud || !provider) {
        showLines({}, tr("The local cloud does not run."));
        return;
    }
    CompareWish wish{m_function, m_before, m_after, {}, {}};
    wish.until = SystemClock().now() + std::chrono::minutes(1);
    wish.from = wish.until - figuresTime;
    whenDone(compareVersions(wish, *provider, *cloud, m_application.http, this), this,
             [this](const Result<VersionComparison> &comparison) {
                 if (comparison)
                     show(*comparison);
                 else
                     showLines({}, errorText(comparison.error()));
                 Q_EMIT compared();
             });
}

void CompareDialog::show(const VersionComparison &comparison)
{
    m_comparison = comparison;
    showFigures(comparison);
    addDifferences(comparison);
    if (m_differences->count() > 0)
        m_differences->setCurrentRow(0);
    else if (comparison.files)
        showLines({}, tr("Code and configuration are the same."));
    else
        showLines({}, errorText(comparison.files.error()));
}

void CompareDialog::cell(int row, int column, const QString &text, const QString &role)
{
    auto *label = new QLabel(text, this);
    label->setObjectName(role);
    m_figures->addWidget(label, row, column, column == 0 ? Qt::AlignLeft : Qt::AlignRight);
}

void CompareDialog::showFigures(const VersionComparison &comparison)
{
    const QString quiet = u"secondary"_s;
    cell(0, 0, tr("In the last 24 hours"), quiet);
    cell(0, 1, tr("Calls"), quiet);
    cell(0, 2, tr("Errors"), quiet);
    cell(0, 3, tr("p95"), quiet);
    cell(0, 4, tr("Cold starts"), quiet);
    addFigures(1, m_before, comparison.before.figures);
    addFigures(2, m_after, comparison.after.figures);
}

void CompareDialog::addFigures(int row, const QString &version, const Result<VersionFigures> &figures)
{
    const QLocale locale;
    cell(row, 0, versionText(version));
    if (!figures) {
        auto *problem = new QLabel(errorText(figures.error()), this);
        problem->setObjectName(u"error"_s);
        m_figures->addWidget(problem, row, 1, 1, 4);
        return;
    }
    const QString calls = locale.toString(figures->calls);
    const double share = figures->calls > 0 ? 100.0 * double(figures->errors) / double(figures->calls) : 0;
    cell(row, 1, figures->complete ? calls : tr("the newest %1").arg(calls));
    cell(row, 2, tr("%1 (%2 %)").arg(locale.toString(figures->errors), locale.toString(share, 'f', 1)),
         figures->errors > 0 ? u"error"_s : QString());
    cell(row, 3, figures->p95 ? RecordText::duration(*figures->p95) : u"–"_s);
    cell(row, 4, locale.toString(figures->coldStarts));
}

void CompareDialog::addDifferences(const VersionComparison &comparison)
{
    m_differences->clear();
    if (!comparison.settings.isEmpty()) {
        auto *item = new QListWidgetItem(m_theme.icon(u"settings"_s),
                                         tr("Configuration (%1)").arg(comparison.settings.size()), m_differences);
        item->setData(Qt::UserRole, settingsRow);
    }
    if (!comparison.files)
        return;
    for (qsizetype i = 0; i < comparison.files->size(); ++i) {
        const FileChange &change = comparison.files->at(i);
        auto *item =
            new QListWidgetItem(m_theme.icon(iconOf(change.kind), tokenOf(change.kind)), change.name, m_differences);
        item->setData(Qt::UserRole, int(i));
        const QString kind = change.kind == FileChange::Kind::Added   ? tr("%1, added").arg(change.name)
                           : change.kind == FileChange::Kind::Removed ? tr("%1, removed").arg(change.name)
                                                                      : tr("%1, changed").arg(change.name);
        item->setToolTip(kind);
        item->setData(Qt::AccessibleTextRole, kind);
    }
}

void CompareDialog::showItem(int row)
{
    const QListWidgetItem *const item = m_differences->item(row);
    if (!item || !m_comparison)
        return;
    const int index = item->data(Qt::UserRole).toInt();
    if (index == settingsRow) {
        showLines(settingLines(), {});
        return;
    }
    const QString name = m_comparison->files->at(index).name;
    const Result<QString> before = m_comparison->before.code->textOf(name);
    const Result<QString> after = m_comparison->after.code->textOf(name);
    if (!before || !after)
        showLines({}, errorText(before ? after.error() : before.error()));
    else
        showLines(differenceOf(*before, *after), {});
}

void CompareDialog::showLines(const QList<DiffLine> &lines, const QString &problem)
{
    m_lines->setLines(lines);
    m_note->setText(problem);
    m_note->setVisible(!problem.isEmpty());
    m_linesArea->setVisible(problem.isEmpty());
    m_linesArea->verticalScrollBar()->setValue(m_lines->firstChange());
}

QList<DiffLine> CompareDialog::settingLines() const
{
    QList<DiffLine> lines;
    int number = 1;
    for (const SettingChange &change : m_comparison->settings) {
        if (!change.before.isEmpty())
            lines.append({DiffLine::Kind::Removed, number, change.name + u": "_s + change.before});
        if (!change.after.isEmpty())
            lines.append({DiffLine::Kind::Added, number, change.name + u": "_s + change.after});
        ++number;
    }
    return lines;
}

} // namespace fermata
