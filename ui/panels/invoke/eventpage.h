// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"

#include <QWidget>

#include <optional>

class QLabel;
class QMenu;
class QToolButton;

namespace fermata {

class Application;
class CodeEditor;
class IconButton;
class NameRow;
class Theme;

// The event to send: chosen from samples and files, edited as JSON, told at once where it is not JSON.
class EventPage : public QWidget
{
    Q_OBJECT
public:
    EventPage(Application &application, Theme &theme, QWidget *parent = nullptr);

    void setFunction(const std::optional<Function> &function);
    QString name() const { return m_name; }
    QString text() const;
    void load(const QString &name, const QString &text); // as kept: nothing to undo
    void replace(const QString &name, const QString &text); // can be undone
    void loadFirstSample();
    void retranslate();
    QWidget *tools() const { return m_tools; } // to choose and to save; has no place of its own

Q_SIGNALS:
    void edited();

private:
    void setName(const QString &name);
    void keep();
    void fillMenu();
    void check();

    Application &m_application;
    Theme &m_theme;
    std::optional<Function> m_function;
    QString m_name;
    QWidget *m_tools;
    QToolButton *m_choose;
    QMenu *m_menu;
    CodeEditor *m_editor;
    IconButton *m_keep;
    QLabel *m_icon;
    QLabel *m_hint;
    NameRow *m_save;
};

} // namespace fermata
