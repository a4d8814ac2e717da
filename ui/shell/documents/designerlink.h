// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/documents/designswitch.h"

#include <QHash>
#include <QObject>

namespace fermata {

class Application;
class Document;
class DocumentView;
class Documents;

// Gives every open manifest its picture, and keeps the pictures of what runs alive.
class DesignerLink : public QObject
{
    Q_OBJECT
public:
    DesignerLink(Application &application, Documents &documents, Theme &theme, QObject *parent = nullptr);

    // The first manifest of the project as a picture, opened if it is not; nothing without a project.
    void showProject();
    DesignSwitch *switchOf(const DocumentView *view) const; // null when it shows no manifest

Q_SIGNALS:
    void runRequested(const QString &function);
    void debugRequested(const QString &function);
    void handlerRequested(const QString &function);
    void codeRequested(const QString &file, int line);
    void invocationRequested(const QString &requestId);

private:
    void attach(DocumentView *view);
    void connectDesigner(DesignerView *designer);
    // A project remembers of each manifest whether it was seen as a picture.
    void restoreMode(const std::filesystem::path &file, DesignSwitch *made);
    void saveMode(const std::filesystem::path &file, DesignSwitch::Mode mode);
    std::filesystem::path rootOf(const std::filesystem::path &file) const;

    Application &m_application;
    Documents &m_documents;
    Theme &m_theme;
    QHash<const DocumentView *, QPointer<DesignSwitch>> m_switches;
};

} // namespace fermata
