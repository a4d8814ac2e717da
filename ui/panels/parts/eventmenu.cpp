// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/eventmenu.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/panels/parts/uilanguage.h"

#include <QMenu>

#include <set>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr std::size_t maximumLast = 5;

QString menuText(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

void EventMenu::fill(QMenu &menu, Application &application, const Function &function, const Chosen &chosen,
                     const std::function<void(const Error &)> &failed)
{
    const auto &project = application.project.project();
    const QList<SavedEvent> events =
        application.events.eventsFor(function, project ? project->root : std::filesystem::path());
    bool inSamples = false;
    bool inFiles = false;
    for (const SavedEvent &event : events) {
        bool &begun = event.isSample ? inSamples : inFiles;
        if (!begun)
            menu.addSection(event.isSample ? tr("Samples") : tr("Events of the project"));
        begun = true;
        menu.addAction(menuText(titleOf(event)), &menu, [&application, event, chosen, failed] {
            const Result<QByteArray> content = application.events.read(event);
            if (content)
                chosen(titleOf(event), *content);
            else
                failed(content.error());
        });
    }
    addLast(menu, application, function, chosen);
}

QString EventMenu::titleOf(const SavedEvent &event)
{
    const bool chinese = uiLanguage() == "zh_CN"_L1;
    return chinese && !event.titleZh.isEmpty() ? event.titleZh : event.name;
}

void EventMenu::addLast(QMenu &menu, Application &application, const Function &function, const Chosen &chosen)
{
    std::set<std::string> offered;
    for (const InvocationRecord &record : application.invocations.history()) {
        if (offered.size() == maximumLast)
            return;
        if (record.function != function.name || !offered.insert(record.event).second)
            continue;
        if (offered.size() == 1)
            menu.addSection(tr("Sent last"));
        const QString name = tr("%1 · %2").arg(RecordText::time(record.startedAt), RecordText::outcome(record.outcome));
        menu.addAction(menuText(name), &menu,
                       [chosen, name, event = QByteArray::fromStdString(record.event)] { chosen(name, event); });
    }
}

} // namespace fermata
