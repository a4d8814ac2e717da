// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/invoke/drafts.h"

#include "app/services/project/projectservice.h"
#include "app/services/settings/settings.h"

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

QString keyFor(const QString &function)
{
    return u"invoke/"_s + function;
}

} // namespace

DraftStore::DraftStore(Settings &settings, const ProjectService &project) : m_settings(settings), m_project(project) {}

std::optional<InvokeDraft> DraftStore::load(const QString &function) const
{
    if (!m_project.project() || function.isEmpty())
        return std::nullopt;
    const QVariantMap kept = m_settings.projectValue(m_project.project()->root, keyFor(function)).toMap();
    if (kept.isEmpty())
        return std::nullopt;
    InvokeDraft draft;
    draft.mode =
        kept.value(u"mode"_s).toString() == "request"_L1 ? InvokeDraft::Mode::Request : InvokeDraft::Mode::Event;
    draft.eventName = kept.value(u"eventName"_s).toString();
    draft.eventText = kept.value(u"eventText"_s).toString();
    draft.method = kept.value(u"method"_s, draft.method).toString();
    draft.path = kept.value(u"path"_s, draft.path).toString();
    draft.headers = kept.value(u"headers"_s).toString();
    draft.body = kept.value(u"body"_s).toString();
    return draft;
}

void DraftStore::save(const QString &function, const InvokeDraft &draft)
{
    if (!m_project.project() || function.isEmpty())
        return;
    m_settings.setProjectValue(
        m_project.project()->root, keyFor(function),
        QVariantMap{{u"mode"_s, draft.mode == InvokeDraft::Mode::Request ? u"request"_s : u"event"_s},
                    {u"eventName"_s, draft.eventName},
                    {u"eventText"_s, draft.eventText},
                    {u"method"_s, draft.method},
                    {u"path"_s, draft.path},
                    {u"headers"_s, draft.headers},
                    {u"body"_s, draft.body}});
}

} // namespace fermata
