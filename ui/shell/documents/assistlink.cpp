// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/assistlink.h"

#include "app/async/text.h"
#include "app/manifest/reader.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/documentview.h"
#include "ui/shell/documents/manifestassist.h"

namespace fermata {

AssistLink::AssistLink(Documents &documents, const ProjectService &project, Others others, QObject *parent)
    : QObject(parent), m_documents(documents), m_project(project), m_others(std::move(others))
{
    m_pool.setMaxThreadCount(1);
    connect(&m_documents, &Documents::opened, this, &AssistLink::attach);
    connect(&m_documents, &Documents::pathChanged, this, [this](Document *document) {
        for (const DocumentView *view : document->views())
            equip(view);
    });
}

AssistLink::~AssistLink()
{
    for (const Document *document : m_documents.all()) {
        for (const DocumentView *view : document->views())
            view->editor().setAssistSource(nullptr);
    }
    m_pool.waitForDone();
}

void AssistLink::attach(Document *document)
{
    for (const DocumentView *view : document->views())
        equip(view);
    connect(document, &Document::viewAdded, this, &AssistLink::equip);
}

void AssistLink::equip(const DocumentView *view)
{
    const std::filesystem::path file = toPath(view->document().path());
    if (!file.empty() && manifestFormat(file, toStd(view->editor().text())))
        view->editor().setAssistSource(std::make_shared<ManifestAssist>(m_project, m_pool, file));
    else
        view->editor().setAssistSource(m_others(view->document().path()));
}

} // namespace fermata
