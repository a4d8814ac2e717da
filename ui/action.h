// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>

namespace fermata {

class Theme;

// An action as data. Menus, shortcuts, toolbar buttons and the command palette all come from the registry.
struct ActionSpec
{
    QString id;            // "debug.stepOver": stable, never shown
    const char *context = nullptr; // translation context of `text`
    const char *text = nullptr;    // English, marked with QT_TRANSLATE_NOOP(context, text); no mnemonic needed
    QString menu = {};     // "file", "edit", "view", "run", "help"; empty: palette only
    int group = 0;         // a separator stands between groups of one menu
    QList<QKeySequence> shortcuts = {};
    QString icon = {};     // name for Theme::icon; may be empty
    std::function<void()> run = {};
    bool checkable = false;
};

class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    ActionRegistry(Theme &theme, QObject *parent = nullptr);
    ~ActionRegistry() override;

    // Makes the QAction (owned by the registry) and adds it to `window`, so that its shortcuts work there.
    QAction *add(const ActionSpec &spec, QWidget *window);
    QAction *find(const QString &id) const; // null if unknown
    QList<QAction *> all() const;           // in order of addition; data() holds the id
    QList<QAction *> ofMenu(const QString &menu) const; // null entries are separators
    // The English text whatever the language, for the palette's search.
    QString englishText(const QAction *action) const;
    void retranslate();

Q_SIGNALS:
    void ran(const QString &id); // the user triggered it, wherever

private:
    struct Entry;

    static void showText(const Entry &entry);
    void showIcon(const Entry &entry);

    Theme &m_theme;
    QList<Entry *> m_entries;
};

} // namespace fermata
