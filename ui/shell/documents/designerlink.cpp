// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/designerlink.h"

#include "app/async/text.h"
#include "app/manifest/reader.h"
#include "app/services/application.h"
#include "ui/canvas/live/livecanvas.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/errors/errortext.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/documentview.h"

#include <QMetaEnum>

namespace fermata {

namespace {

const QString modesKey = QStringLiteral("session/designer");

} // namespace

DesignerLink::DesignerLink(Application &application, Documents &documents, Theme &theme, QObject *parent)
    : QObject(parent), m_application(application), m_documents(documents), m_theme(theme)
{
    connect(&m_documents, &Documents::opened, this, [this](Document *document) {
        for (DocumentView *view : document->views())
            attach(view);
        connect(document, &Document::viewAdded, this, &DesignerLink::attach);
        connect(document, &Document::viewRemoved, this, [this](const DocumentView *view) { m_switches.remove(view); });
    });
    connect(&m_application.project, &ProjectService::environmentChanged, this, [this] {
        for (DesignSwitch *const made : std::as_const(m_switches))
            made->setEnvironment(toStd(m_application.project.environment()));
    });
    connect(&m_documents, &Documents::closing, this, [this](const Document *document) {
        for (const DocumentView *view : document->views())
            m_switches.remove(view);
    });
}

std::filesystem::path DesignerLink::rootOf(const std::filesystem::path &file) const
{
    const auto &project = m_application.project.project();
    return project ? project->root : file.parent_path();
}

void DesignerLink::attach(DocumentView *view)
{
    const Document &document = view->document();
    const std::filesystem::path file = toPath(document.path());
    if (file.empty() || !manifestFormat(file, toStd(view->editor().text())))
        return;
    const DesignerWords words{.error = errorAndHint, .problem = diagnosticText};
    auto *made = new DesignSwitch(*view, view->editor(),
                                  {file, rootOf(file), toStd(m_application.project.environment())}, words, m_theme);
    m_switches.insert(view, made);
    connect(&document, &Document::reloaded, made, &DesignSwitch::readSoon);
    connect(made, &DesignSwitch::designerMade, this, &DesignerLink::connectDesigner);
    if (document.views().size() == 1) // another view of the same text is text
        restoreMode(file, made);
    connect(made, &DesignSwitch::modeChanged, this, [this, file](DesignSwitch::Mode mode) { saveMode(file, mode); });
}

void DesignerLink::restoreMode(const std::filesystem::path &file, DesignSwitch *made)
{
    const QVariantMap modes = m_application.settings.projectValue(rootOf(file), modesKey).toMap();
    const QString known = modes.value(toQString(file.lexically_relative(rootOf(file)))).toString();
    const auto mode = QMetaEnum::fromType<DesignSwitch::Mode>().keyToValue(known.toLatin1());
    if (mode < 0)
        return;
    // Behind whoever opened the file to put the caret somewhere: that would lead into the text.
    QMetaObject::invokeMethod(
        made, [made, mode] { made->setMode(static_cast<DesignSwitch::Mode>(mode)); }, Qt::QueuedConnection);
}

void DesignerLink::saveMode(const std::filesystem::path &file, DesignSwitch::Mode mode)
{
    const std::filesystem::path root = rootOf(file);
    QVariantMap modes = m_application.settings.projectValue(root, modesKey).toMap();
    modes[toQString(file.lexically_relative(root))] =
        QString::fromLatin1(QMetaEnum::fromType<DesignSwitch::Mode>().valueToKey(static_cast<int>(mode)));
    m_application.settings.setProjectValue(root, modesKey, modes);
}

void DesignerLink::connectDesigner(DesignerView *designer)
{
    connect(designer, &DesignerView::runRequested, this, &DesignerLink::runRequested);
    connect(designer, &DesignerView::debugRequested, this, &DesignerLink::debugRequested);
    connect(designer, &DesignerView::handlerRequested, this, &DesignerLink::handlerRequested);
    connect(designer, &DesignerView::codeRequested, this, &DesignerLink::codeRequested);
    connect(designer, &DesignerView::invocationRequested, this, &DesignerLink::invocationRequested);
    new LiveCanvas(m_application.emulator, m_application.invocations, designer->scene(), designer);
}

DesignSwitch *DesignerLink::switchOf(const DocumentView *view) const
{
    return m_switches.value(view);
}

void DesignerLink::showProject()
{
    const auto &project = m_application.project.project();
    if (!project || project->manifests.empty())
        return;
    Document *const document = m_documents.open(toQString(project->manifests.front().file));
    if (DesignSwitch *const manifest = document ? switchOf(&document->view()) : nullptr) {
        if (manifest->mode() == DesignSwitch::Mode::Text)
            manifest->setMode(DesignSwitch::Mode::Canvas);
    }
}

} // namespace fermata
