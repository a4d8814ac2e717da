// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace fermata {

struct ActionRegistry::Entry
{
    ActionSpec spec;
    QAction *action = nullptr;
};

ActionRegistry::ActionRegistry(Theme &theme, QObject *parent) : QObject(parent), m_theme(theme)
{
    connect(&m_theme, &Theme::changed, this, [this] {
        for (const Entry *entry : std::as_const(m_entries))
            showIcon(*entry);
    });
}

ActionRegistry::~ActionRegistry()
{
    qDeleteAll(m_entries);
}

QAction *ActionRegistry::add(const ActionSpec &spec, QWidget *window)
{
    Q_ASSERT_X(!find(spec.id), "ActionRegistry", "an id is taken once");
    auto *entry = new Entry{spec, new QAction(this)};
    m_entries.append(entry);
    QAction *const action = entry->action;
    action->setObjectName(spec.id);
    action->setData(spec.id);
    action->setCheckable(spec.checkable);
    action->setShortcuts(spec.shortcuts);
    showText(*entry);
    showIcon(*entry);
    connect(action, &QAction::triggered, this, [this, entry] {
        if (entry->spec.run)
            entry->spec.run();
        Q_EMIT ran(entry->spec.id);
    });
    if (window)
        window->addAction(action);
    return action;
}

QAction *ActionRegistry::find(const QString &id) const
{
    for (const Entry *entry : m_entries) {
        if (entry->spec.id == id)
            return entry->action;
    }
    return nullptr;
}

QList<QAction *> ActionRegistry::all() const
{
    QList<QAction *> actions;
    for (const Entry *entry : m_entries)
        actions.append(entry->action);
    return actions;
}

QList<QAction *> ActionRegistry::ofMenu(const QString &menu) const
{
    QList<const Entry *> entries;
    for (const Entry *entry : m_entries) {
        if (entry->spec.menu == menu)
            entries.append(entry);
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry *a, const Entry *b) { return a->spec.group < b->spec.group; });
    QList<QAction *> actions;
    int group = entries.isEmpty() ? 0 : entries.first()->spec.group;
    for (const Entry *entry : entries) {
        if (entry->spec.group != group)
            actions.append(nullptr);
        group = entry->spec.group;
        actions.append(entry->action);
    }
    return actions;
}

QString ActionRegistry::englishText(const QAction *action) const
{
    for (const Entry *entry : m_entries) {
        if (entry->action == action)
            return QString::fromUtf8(entry->spec.text);
    }
    return {};
}

void ActionRegistry::retranslate()
{
    for (const Entry *entry : std::as_const(m_entries))
        showText(*entry);
}

void ActionRegistry::showText(const Entry &entry)
{
    const QString text = QCoreApplication::translate(entry.spec.context, entry.spec.text);
    entry.action->setText(text);
    const QString keys = entry.action->shortcut().toString(QKeySequence::NativeText);
    QString plain = text;
    if (plain.endsWith(QLatin1String("...")))
        plain.chop(3);
    entry.action->setToolTip(keys.isEmpty() ? plain : QStringLiteral("%1 (%2)").arg(plain, keys));
}

void ActionRegistry::showIcon(const Entry &entry)
{
    if (!entry.spec.icon.isEmpty())
        entry.action->setIcon(m_theme.icon(entry.spec.icon));
}

} // namespace fermata
