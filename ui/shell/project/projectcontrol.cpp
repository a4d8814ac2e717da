// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/project/projectcontrol.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/base/paths.h"
#include "app/services/application.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/newproject/newprojectdialog.h"
#include "ui/shell/convert/convertdialog.h"
#include "ui/shell/project/recentprojects.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QJsonObject>
#include <QTimer>

namespace fermata {

namespace {

const QString portKey = QStringLiteral("cloud/port");
const QString environmentKey = QStringLiteral("manifest/environment");

} // namespace

ProjectControl::ProjectControl(Application &application, RecentProjects &recent, Theme &theme, QWidget *window)
    : QObject(window), m_application(application), m_recent(recent), m_theme(theme), m_window(window)
{
    const ProjectService &project = m_application.project;
    connect(&project, &ProjectService::environmentChanged, this, [this, &project] {
        m_application.settings.setProjectValue(toPath(root()), environmentKey, project.environment());
    });
}

QString ProjectControl::root() const
{
    const auto &project = m_application.project.project();
    return project ? toQString(project->root) : QString();
}

void ProjectControl::open(const QString &path)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    const QString wanted = real.isEmpty() ? path : real;
    if (wanted == this->wanted())
        return;
    if (root().isEmpty())
        openNow(wanted);
    else
        leave([this, wanted] { openNow(wanted); });
}

void ProjectControl::openNow(const QString &path)
{
    const QString folder = QFileInfo(path).isDir() ? path : QFileInfo(path).path();
    const QString environment = m_application.settings.projectValue(toPath(folder), environmentKey).toString();
    m_wanted = path;
    whenDone(m_application.project.openSoon(toPath(path), environment), this, [this, path](const Result<> &read) {
        if (path == m_wanted) // else another was asked for meanwhile
            takeOpened(read);
    });
}

void ProjectControl::takeOpened(const Result<> &read)
{
    m_wanted.clear();
    if (!read) {
        if (read.error().code != Error::Code::Cancelled)
            Q_EMIT failed(errorAndHint(read.error()));
        return;
    }
    m_application.breakpoints.load(toPath(root()));
    m_recent.add(root());
    Q_EMIT opened(root());
    // The window shows the project first; the cloud comes up meanwhile.
    QTimer::singleShot(0, this, &ProjectControl::startCloud);
}

void ProjectControl::leave(const std::function<void()> &then)
{
    Q_EMIT aboutToClose(root());
    const auto goOn = [this, then] {
        m_application.debug.stopAll();
        m_application.emulator.stop();
        m_wanted.clear();
        m_application.project.close();
        Q_EMIT closed();
        if (then)
            then();
    };
    if (m_guard)
        m_guard(goOn);
    else
        goOn();
}

void ProjectControl::close()
{
    if (!root().isEmpty())
        leave({});
}

void ProjectControl::askForFolder()
{
    auto *dialog = new QFileDialog(m_window, tr("Open Folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectory(root().isEmpty() ? QDir::homePath() : QFileInfo(root()).path());
    connect(dialog, &QFileDialog::fileSelected, this, &ProjectControl::open);
    dialog->open();
}

void ProjectControl::askForFile()
{
    auto *dialog = new QFileDialog(m_window, tr("Open File"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setDirectory(root().isEmpty() ? QDir::homePath() : root());
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            Q_EMIT fileChosen(path);
    });
    dialog->open();
}

void ProjectControl::askForTemplate()
{
    auto *dialog = new NewProjectDialog(m_application, m_theme, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewProjectDialog::projectCreated, this, &ProjectControl::open);
    dialog->open();
}

void ProjectControl::show(ConversionSource source)
{
    auto *dialog = new ConvertDialog(std::move(source), m_theme, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConvertDialog::written, this,
            [this](const QStringList &files) { Q_EMIT fileChosen(files.first()); });
    dialog->open();
}

void ProjectControl::askToConvert()
{
    Q_EMIT aboutToConvert();
    const auto &project = m_application.project.project();
    if (!project || project->manifests.empty())
        Q_EMIT failed(tr("There is nothing to convert: open a project with a manifest first."));
    else if (project->manifests.size() == 1)
        show(project->manifests.front());
    else
        askWhichToConvert();
}

void ProjectControl::askWhichToConvert()
{
    QStringList names;
    for (const Manifest &manifest : m_application.project.project()->manifests)
        names += toQString(manifest.file.lexically_relative(toPath(root())));
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName(QStringLiteral("whichManifest"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Convert"));
    dialog->setLabelText(tr("Which manifest?"));
    dialog->setComboBoxItems(names);
    dialog->setMinimumWidth(360);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this](const QString &name) { askToConvertFile(QDir(root()).filePath(name)); });
    dialog->open();
}

void ProjectControl::askToConvertFile(const QString &file)
{
    Q_EMIT aboutToConvert();
    const auto &project = m_application.project.project();
    for (const Manifest &manifest : project ? project->manifests : std::vector<Manifest>()) {
        if (manifest.file == toPath(file)) {
            show(manifest);
            return;
        }
    }
    Q_EMIT failed(tr("There is nothing to convert: open a project with a manifest first."));
}

void ProjectControl::askToMakeFunction()
{
    const std::optional<WebFolder> folder = root().isEmpty() ? std::nullopt : webFolderAt(toPath(root()));
    if (folder)
        show(*folder);
    else
        Q_EMIT failed(tr("No web framework that Fermata knows is used in this folder."));
}

void ProjectControl::openSample()
{
    const std::filesystem::path folder = userDataDirectory() / "samples" / "http-hello";
    if (!QFileInfo::exists(toQString(folder))) {
        const Result<> made =
            m_application.templates.create(QStringLiteral("http-hello-python-fc"), QJsonObject(), folder);
        if (!made) {
            Q_EMIT failed(errorAndHint(made.error()));
            return;
        }
    }
    open(toQString(folder));
}

int ProjectControl::chosenPort() const
{
    return m_application.settings.projectValue(toPath(root()), portKey, 0).toInt();
}

void ProjectControl::startCloud()
{
    startCloudAt(chosenPort());
}

void ProjectControl::startCloudAt(int port)
{
    if (!root().isEmpty())
        m_application.emulator.start(toPath(root()), port);
}

void ProjectControl::stopCloud()
{
    m_application.emulator.stop();
}

} // namespace fermata
