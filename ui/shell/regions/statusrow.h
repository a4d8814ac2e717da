// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QHBoxLayout;

namespace fermata {

class ActionRegistry;
class Application;
class Chip;
class CodeEditor;
class Document;
class LanguageSwitch;
class Notes;
class Theme;

// The row at the bottom: cloud, branch, problems and notes at the left; place, encoding, line ending, language and look at the right.
class StatusRow : public QWidget
{
    Q_OBJECT
public:
    StatusRow(Application &application, ActionRegistry &actions, Notes &notes, LanguageSwitch &language, Theme &theme,
              QWidget *parent = nullptr);

    void setDocument(Document *document); // null: none
    void chooseEncoding();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Chip *makeChip(QHBoxLayout *layout);
    void connectChips();
    void trigger(const QString &action);
    void showCloud();
    void showBranch();
    void showBuild();
    void showProblems();
    void showNote();
    void showNotes();
    void showDocument();
    void showPlace();
    void chooseLineEnding();
    void retranslate();

    Application &m_application;
    ActionRegistry &m_actions;
    Notes &m_notes;
    LanguageSwitch &m_language;
    Theme &m_theme;
    QPointer<Document> m_document;
    QPointer<CodeEditor> m_editor; // the document's that is looked at
    Chip *m_cloud = nullptr;
    Chip *m_branch = nullptr;
    Chip *m_build = nullptr;
    Chip *m_problems = nullptr;
    Chip *m_note = nullptr;
    Chip *m_place = nullptr;
    Chip *m_encoding = nullptr;
    Chip *m_lineEnding = nullptr;
    Chip *m_kind = nullptr;
    Chip *m_tongue = nullptr;
    Chip *m_look = nullptr;
};

} // namespace fermata
