// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/driftlink.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/project/projectservice.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/diagnosticlink.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/textedits.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace fermata {

namespace {

constexpr int quietTime = 250; // ms without a key

QString word(const QString &value)
{
    return value.isEmpty() ? DriftLink::tr("not set") : value;
}

QString sentence(const OnlineDrift &drift)
{
    if (drift.isCode())
        return DriftLink::tr("The code of %1 was changed online since the last deploy").arg(drift.function);
    return DriftLink::tr("%1 was changed online since the last deploy. Online: %2; as deployed: %3; here: %4")
        .arg(drift.drift.setting, word(drift.drift.online), word(drift.drift.deployed), word(drift.file));
}

QString acceptance(const OnlineDrift &drift)
{
    return drift.value.isUndefined() ? DriftLink::tr("Accept theirs: take it out")
                                     : DriftLink::tr("Accept theirs: %1").arg(word(drift.drift.online));
}

} // namespace

DriftLink::DriftLink(Documents &documents, ProjectService &project, const DriftWatch &watch, DiagnosticLink &marks,
                     QObject *parent)
    : QObject(parent), m_documents(documents), m_project(project), m_watch(watch), m_marks(marks)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietTime);
    connect(&m_quiet, &QTimer::timeout, this, &DriftLink::placeAll);
    connect(&m_watch, &DriftWatch::changed, this, &DriftLink::placeAll);
    connect(&m_project, &ProjectService::functionsChanged, this, &DriftLink::placeAll);
    connect(&m_documents, &Documents::opened, this, &DriftLink::follow);
    connect(&m_documents, &Documents::closing, this, [this](const Document *document) { m_places.remove(document); });
    connect(&m_marks, &DiagnosticLink::furtherChosen, this, &DriftLink::act);
}

DriftLink::~DriftLink()
{
    m_pool.waitForDone();
}

void DriftLink::follow(Document *document)
{
    connect(document, &Document::textEdited, this, [this, document] {
        if (!m_places.value(document).isEmpty())
            m_quiet.start();
    });
    connect(document, &Document::reloaded, this, [this, document] { place(document); });
    place(document);
}

void DriftLink::placeAll()
{
    for (Document *const document : m_documents.all())
        place(document);
}

void DriftLink::place(Document *document)
{
    const auto &project = m_project.project();
    if (!project || document->path().isEmpty())
        return;
    const std::filesystem::path path = toPath(document->path());
    const auto manifest = std::find_if(project->manifests.begin(), project->manifests.end(),
                                       [&path](const Manifest &one) { return one.file == path; });
    const QList<OnlineDrift> drift =
        manifest == project->manifests.end() ? QList<OnlineDrift>() : m_watch.driftIn(*manifest);
    if (drift.isEmpty())
        return show(document, {});
    const QString text = document->editor().text();
    const auto find = [format = manifest->format, text, drift]() -> Result<QList<DriftPlace>> {
        return driftPlaces(format, toStd(text), drift);
    };
    whenDone(QtConcurrent::run(&m_pool, find), document,
             [this, document, text](const Result<QList<DriftPlace>> &places) {
                 if (places && document->editor().text() == text)
                     show(document, *places);
             });
}

// Two choices for each place: theirs and ours.
void DriftLink::show(Document *document, const QList<DriftPlace> &places)
{
    if (places.isEmpty() && m_places.value(document).isEmpty())
        return;
    m_places[document] = places;
    QList<FurtherMark> marks;
    for (int i = 0; i < places.size(); ++i) {
        const DriftPlace &place = places[i];
        marks.append(
            {place.span, sentence(place.drift), place.acceptance ? acceptance(place.drift) : QString(), 2 * i});
        marks.append({place.span, {}, tr("Push mine: deploy what is here..."), 2 * i + 1});
    }
    m_marks.setFurther(document, marks);
}

void DriftLink::act(Document *document, int choice)
{
    const QList<DriftPlace> places = m_places.value(document);
    if (choice / 2 >= places.size())
        return;
    if (choice % 2 == 1) {
        Q_EMIT deployRequested();
        return;
    }
    const std::optional<YamlChange> change = places[choice / 2].acceptance;
    if (!change)
        return;
    const QString text = document->editor().text();
    const auto edit = [change, text]() -> Result<std::vector<TextEdit>> { return editsFor(toStd(text), *change); };
    whenDone(QtConcurrent::run(&m_pool, edit), document,
             [this, document, text](const Result<std::vector<TextEdit>> &edits) {
                 if (!edits)
                     Q_EMIT failed(edits.error());
                 else if (document->editor().text() == text)
                     applyEdits(document->editor(), text, *edits);
             });
}

} // namespace fermata
