// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace fermata {

class Documents;
class EditorArea;
class ProjectTree;
class Regions;
class Settings;

// What a project remembers of the window: groups of editors with their files and carets, sizes, open branches. Saved by
// itself soon after another file is in front, so that a killed program loses little.
class Session : public QObject
{
    Q_OBJECT
public:
    Session(Settings &settings, Documents &documents, EditorArea &editors, Regions &regions, ProjectTree &tree,
            QObject *parent = nullptr);

    void save(const QString &root);
    // False when the project was never open before.
    bool restore(const QString &root);
    void leave(); // there is no project any more

private:
    Settings &m_settings;
    Documents &m_documents;
    EditorArea &m_editors;
    Regions &m_regions;
    ProjectTree &m_tree;
    QString m_root;
    QTimer m_soon;
};

} // namespace fermata
