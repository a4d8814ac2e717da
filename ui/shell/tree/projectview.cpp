// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tree/projectview.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/shell/convert/preview.h"
#include "ui/shell/regions/sectionheader.h"
#include "ui/shell/tree/fileoperations.h"
#include "ui/shell/tree/functionrow.h"
#include "ui/shell/tree/functionsmodel.h"
#include "ui/shell/tree/projecttree.h"
#include "ui/shell/tree/projecttreemodel.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fermata {

namespace {

constexpr int mostFunctionRows = 8;

} // namespace

ProjectView::ProjectView(Application &application, FileOperations &files, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_application(application),
      m_theme(theme),
      m_files(files),
      m_model(new ProjectTreeModel(theme, this)),
      m_functions(new FunctionsModel(application.project, theme, this)),
      m_pages(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(makeProjectPage());
    makeButtons(files);

    connect(&application.project, &ProjectService::opened, this, &ProjectView::showProject);
    connect(&application.project, &ProjectService::closed, this, &ProjectView::showProject);
    connect(m_functions, &QAbstractItemModel::modelReset, this, &ProjectView::sizeFunctions);
    connect(&application.project, &ProjectService::diagnosticsChanged, this, &ProjectView::showOffer);
    connect(m_tree, &ProjectTree::fileActivated, this, &ProjectView::fileActivated);
    connect(m_model, &ProjectTreeModel::renamed, this, &ProjectView::fileRenamed);
    connect(m_model, &ProjectTreeModel::renameFailed, this, [this](const QString &path, const QString &name) {
        Q_EMIT noted(tr("Could not rename %1 to %2").arg(QFileInfo(path).fileName(), name));
    });
    const auto showNew = [this](const QString &path) {
        m_model->refresh();
        m_tree->show(path);
    };
    connect(&files, &FileOperations::fileCreated, this, showNew);
    connect(&files, &FileOperations::folderCreated, this, showNew);
    connect(&files, &FileOperations::deleted, m_model, &ProjectTreeModel::refresh);
    showProject();
    retranslate();
}

QWidget *ProjectView::makeEmptyPage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    m_emptyText = new QLabel(page);
    m_emptyText->setObjectName(QStringLiteral("secondary"));
    m_emptyText->setWordWrap(true);
    m_newProject = new QPushButton(page);
    m_newProject->setObjectName(QStringLiteral("primary"));
    m_openFolder = new QPushButton(page);
    layout->addWidget(m_emptyText);
    layout->addSpacing(4);
    layout->addWidget(m_newProject);
    layout->addWidget(m_openFolder);
    layout->addStretch();
    connect(m_newProject, &QPushButton::clicked, this, &ProjectView::newProjectRequested);
    connect(m_openFolder, &QPushButton::clicked, this, &ProjectView::openFolderRequested);
    return page;
}

QWidget *ProjectView::makeProjectPage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_offer = new QWidget(page);
    auto *offer = new QVBoxLayout(m_offer);
    offer->setContentsMargins(16, 8, 16, 12);
    m_offerText = new QLabel(m_offer);
    m_offerText->setWordWrap(true);
    m_offerText->setObjectName(QStringLiteral("secondary"));
    m_makeFunction = new QPushButton(m_offer);
    m_makeFunction->setObjectName(QStringLiteral("primary"));
    offer->addWidget(m_offerText);
    offer->addWidget(m_makeFunction);
    connect(m_makeFunction, &QPushButton::clicked, this, &ProjectView::functionRequested);
    layout->addWidget(m_offer);
    m_functionHeader = new SectionHeader(m_theme, page);
    m_functionList = new QListView(page);
    m_functionList->setObjectName(QStringLiteral("functionList"));
    m_functionList->setModel(m_functions);
    m_functionList->setItemDelegate(new FunctionRow(m_theme, this));
    m_functionList->setUniformItemSizes(true);
    m_functionList->setMouseTracking(true);
    m_fileHeader = new SectionHeader(m_theme, page);
    m_tree = new ProjectTree(*m_model, m_files, m_theme, page);
    layout->addWidget(m_functionHeader);
    layout->addWidget(m_functionList);
    layout->addWidget(m_fileHeader);
    layout->addWidget(m_tree, 1);
    const auto activate = [this](const QModelIndex &index) {
        if (const Function *const function = m_functions->function(index))
            Q_EMIT functionActivated(*function);
    };
    connect(m_functionList, &QListView::clicked, this, activate);
    connect(m_functionList, &QListView::activated, this, activate);
    return page;
}

void ProjectView::makeButtons(FileOperations &files)
{
    m_newFile = m_fileHeader->addButton(QStringLiteral("file-plus"));
    m_newFolder = m_fileHeader->addButton(QStringLiteral("folder-plus"));
    m_collapse = m_fileHeader->addButton(QStringLiteral("fold-vertical"));
    connect(m_newFile, &QToolButton::clicked, this, [this, &files] { files.askForFile(m_tree->targetFolder()); });
    connect(m_newFolder, &QToolButton::clicked, this, [this, &files] { files.askForFolder(m_tree->targetFolder()); });
    connect(m_collapse, &QToolButton::clicked, m_tree, &QTreeView::collapseAll);
}

void ProjectView::showProject()
{
    const auto &project = m_application.project.project();
    m_pages->setCurrentIndex(project ? 1 : 0);
    m_model->setRoot(project ? toQString(project->root) : QString());
    m_fileHeader->setTitle(project ? QFileInfo(m_model->root()).fileName() : QString());
    sizeFunctions();
    showOffer();
}

// A folder without a manifest may hold a web application that can become a function.
void ProjectView::showOffer()
{
    const auto &project = m_application.project.project();
    const bool isBare = project && project->manifests.empty();
    const std::optional<WebFolder> web = isBare ? webFolderAt(project->root) : std::nullopt;
    m_offer->setVisible(web.has_value());
    if (web)
        m_offerText->setText(
            tr("This folder has a %1 application. It can become a function.").arg(toQString(web->framework)));
}

void ProjectView::sizeFunctions()
{
    const int rows = m_functions->rowCount();
    m_functionHeader->setVisible(rows > 0);
    m_functionList->setVisible(rows > 0);
    m_functionList->setFixedHeight(std::min(rows, mostFunctionRows) * std::max(m_functionList->sizeHintForRow(0), 1)
                                   + 2);
}

void ProjectView::retranslate()
{
    m_emptyText->setText(tr("No folder is open. A project is a folder with s.yaml, template.yaml or serverless.yml."));
    m_newProject->setText(tr("New from Template..."));
    m_openFolder->setText(tr("Open Folder..."));
    m_makeFunction->setText(tr("Make It a Function..."));
    showOffer();
    m_functionHeader->setTitle(tr("Functions"));
    m_functionList->setAccessibleName(tr("Functions"));
    m_tree->setAccessibleName(tr("Files"));
    const auto name = [](QToolButton *button, const QString &text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    name(m_newFile, tr("New File"));
    name(m_newFolder, tr("New Folder"));
    name(m_collapse, tr("Collapse All"));
}

void ProjectView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace fermata
