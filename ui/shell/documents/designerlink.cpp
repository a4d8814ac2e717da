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

namespace fermata {

DesignerLink::DesignerLink(Application &application, Documents &documents, Theme &theme, QObject *parent)
    : QObject(parent), m_application(application), m_documents(documents), m_theme(theme)
{
    connect(&m_documents, &Documents::opened, this, [this](Document *document) {
        for (DocumentView *view : document->views())
            attach(view);
        connect(document, &Document::viewAdded, this, &DesignerLink::attach);
        connect(document, &Document::viewRemoved, this, [this](const DocumentView *view) { m_switches.remove(view); });
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
    auto *made = new DesignSwitch(*view, view->editor(), {file, rootOf(file)}, words, m_theme);
    m_switches.insert(view, made);
    connect(&document, &Document::reloaded, made, &DesignSwitch::readSoon);
    connect(made, &DesignSwitch::designerMade, this, &DesignerLink::connectDesigner);
}

void DesignerLink::connectDesigner(DesignerView *designer)
{
    connect(designer, &DesignerView::runRequested, this, &DesignerLink::runRequested);
    connect(designer, &DesignerView::debugRequested, this, &DesignerLink::debugRequested);
    connect(designer, &DesignerView::handlerRequested, this, &DesignerLink::handlerRequested);
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
