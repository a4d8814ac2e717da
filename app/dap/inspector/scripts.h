// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/sourcemap.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QRegularExpression>
#include <QString>

#include <optional>

namespace fermata::dap {

// A place in a file as the editor knows it. Lines and columns count from 1.
struct ScriptPlace
{
    QString path{}; // empty for what is no file (node:internal/...)
    int line = 1;
    int column = 1;
};

// A place as V8 knows it. Lines and columns count from 0.
struct EnginePlace
{
    QString url{};
    QString scriptId{}; // of a script that has a source map: the place is that of this version of it
    int line = 0;
    int column = 0;
};

// A script on disk that the program may load, and the URL that it will have then.
struct ScriptFile
{
    QString path{};
    QString url{};
};

// The scripts that the engine has loaded, and how their URLs and our paths name the same file: that of the script, or
// the source that a source map names.
class Scripts
{
public:
    // The folder here that the process knows by another name; the same or empty for none.
    // `built`: where what the process runs was made of that folder, if not there; its maps mean the files of `local`.
    void setRoots(const QString &local, const QString &remote, const QString &built);
    // URLs that match one of these are not the user's code.
    void setSkipped(const QStringList &patterns);
    // Frames shall show a file under the name by which the editor knows it, links or not.
    void remember(const QString &path);

    void add(const QJsonObject &scriptParsed); // reads its source map
    bool hasUrl(const QString &url) const;
    bool isFirst(const QString &url) const; // it was loaded once so far
    QString url(const QString &scriptId) const { return m_urls.value(scriptId); }
    bool isSkipped(const QString &url) const;
    // The script ids of the user's own code as it was loaded last: none of Node's, none of a package's.
    QStringList ownIds() const;

    // The user's own scripts on disk, loaded or not.
    QList<ScriptFile> files() const;

    // Where a breakpoint belongs: in the script that a source map leads to, loaded or still on disk; else in the file
    // itself.
    EnginePlace engineOf(const QString &path, int line) const;
    // What the user wrote there. Without a script id the file is taken as it is.
    ScriptPlace placeOf(const EnginePlace &place) const;
    bool isMadeFrom(const QString &url, const QString &path) const; // through its source map

    // The URL that Node gives the file: links resolved, escaped as its pathToFileURL does.
    QString urlOf(const QString &path) const;

private:
    QString pathOf(const QString &url) const;
    std::optional<SourceMap> mapFor(const QString &script, const QString &mapUrl) const;
    std::optional<EnginePlace> foreseen(const QString &source, int line) const;
    std::optional<EnginePlace> foreseenIn(const QString &folder, const QString &source, int line) const;

    QString m_local; // without links
    QString m_built; // a folder with the same layout; empty for none
    QString m_remote; // the same folder as the process names it
    QHash<QString, QString> m_urls; // by script id
    QHash<QString, QString> m_newest; // of the scripts with a source map: URL -> script id
    QHash<QString, SourceMap> m_maps; // by script id
    QHash<QString, QString> m_spellings; // canonical path -> the editor's
    QList<QRegularExpression> m_skipped;
};

} // namespace fermata::dap
