// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/commandsource.h"

#include "app/services/settings/settings.h"
#include "ui/action.h"
#include "ui/widgets/fuzzymatch.h"

#include <QAction>

#include <algorithm>

namespace fermata {

namespace {

const QString recentKey = QStringLiteral("palette/recentCommands");
constexpr int recentBonus = 6;
constexpr int mostRecent = 20;

QString withoutDots(QString text)
{
    if (text.endsWith(QLatin1String("...")))
        text.chop(3);
    return text;
}

} // namespace

CommandSource::CommandSource(ActionRegistry &actions, Settings &settings)
    : m_actions(actions), m_settings(settings), m_recent(settings.value(recentKey).toStringList())
{
}

QString CommandSource::placeholder() const
{
    return tr("Type a command");
}

QString CommandSource::nothingFound() const
{
    return tr("No command matches");
}

QList<PaletteItem> CommandSource::items(const QString &query)
{
    QList<PaletteItem> items;
    for (QAction *action : m_actions.all()) {
        PaletteItem item = itemOf(action);
        const auto shown = fuzzyMatch(query, item.title);
        const auto english = fuzzyMatch(query, withoutDots(m_actions.englishText(action)));
        if (!shown && !english)
            continue;
        item.score = std::max(shown ? shown->score : 0, english ? english->score : 0);
        if (shown)
            item.marks = shown->positions;
        const qsizetype recent = m_recent.indexOf(action->data().toString());
        if (recent >= 0)
            item.score += query.isEmpty() ? int(1000 - recent) : recentBonus;
        items.append(item);
    }
    std::stable_sort(items.begin(), items.end(), [](const PaletteItem &a, const PaletteItem &b) {
        return a.enabled != b.enabled ? a.enabled : a.score > b.score;
    });
    return items;
}

PaletteItem CommandSource::itemOf(QAction *action)
{
    PaletteItem item;
    item.title = withoutDots(action->text());
    const QString english = withoutDots(m_actions.englishText(action));
    if (english != item.title)
        item.detail = english;
    item.keys = action->shortcut().toString(QKeySequence::NativeText);
    item.icon = action->icon();
    item.enabled = action->isEnabled();
    item.run = [this, action] {
        remember(action->data().toString());
        action->trigger();
    };
    return item;
}

void CommandSource::remember(const QString &id)
{
    m_recent.removeAll(id);
    m_recent.prepend(id);
    m_recent = m_recent.mid(0, mostRecent);
    m_settings.setValue(recentKey, m_recent);
}

} // namespace fermata
