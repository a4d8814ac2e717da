// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/extension/languagesupport.h"
#include "app/extension/registry.h"
#include "app/model/function.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <optional>

namespace fermata {

class ProjectService;

// Where the handlers of the project's functions are, by what the languages say. Answers are kept until forget().
class HandlerFinder : public QObject
{
    Q_OBJECT
public:
    HandlerFinder(ProjectService &project, Registry<LanguageSupport> &languages, QObject *parent = nullptr);

    struct Handler
    {
        int line = 1; // in the text as it is in the editor
        Function function;
    };

    // On disk. Fails with NotFound when no plugin speaks the language ("handler.noLanguage") or there is no such handler.
    Result<HandlerLocation> locate(const Function &function);
    // The handlers named in a manifest that this text of a file defines, top to bottom.
    QList<Handler> handlersIn(const QString &path, const QString &text);
    // The function a caret is in: the handler above it in code, the function's block in a manifest. Nothing if neither.
    std::optional<Function> functionAt(const QString &path, const QString &text, int line);

    // What the function is called that a line of this text begins, and a handler could be; empty: none.
    QString functionBegunAt(const QString &path, const QString &text, int line) const;

    void forget(); // files changed

Q_SIGNALS:
    void forgotten();

private:
    LanguageSupport *languageOf(const Function &function) const;
    std::optional<Function> functionInManifest(const QString &path, int line) const;

    ProjectService &m_project;
    Registry<LanguageSupport> &m_languages;
    QHash<QString, Result<HandlerLocation>> m_known; // by function
};

} // namespace fermata
