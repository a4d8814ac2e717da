// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/handlerfinder.h"

#include "app/async/text.h"
#include "app/model/runtime.h"
#include "app/services/project/projectservice.h"

#include <QFileInfo>

#include <algorithm>

namespace fermata {

namespace {

// Two manifests may have a function of one name.
QString keyOf(const Function &function)
{
    return QStringLiteral("%1\n%2\n%3")
        .arg(toQString(function.name), toQString(function.code.native()), toQString(function.handler));
}

} // namespace

HandlerFinder::HandlerFinder(ProjectService &project, Registry<LanguageSupport> &languages, QObject *parent)
    : QObject(parent), m_project(project), m_languages(languages)
{
    connect(&m_project, &ProjectService::functionsChanged, this, &HandlerFinder::forget);
    connect(&m_project, &ProjectService::opened, this, &HandlerFinder::forget);
}

void HandlerFinder::forget()
{
    m_known.clear();
    Q_EMIT forgotten();
}

LanguageSupport *HandlerFinder::languageOf(const Function &function) const
{
    const QString language = toQString(parseRuntime(function.runtime).language);
    if (LanguageSupport *const support = m_languages.find(language))
        return support;
    // A custom runtime names no language: the one whose file the handler's module is.
    const QString module = toQString((function.code / parseHandler(function.handler).module).native());
    for (const auto &support : m_languages.all()) {
        for (const QString &suffix : support->fileSuffixes()) {
            if (std::filesystem::exists(toPath(module + QLatin1Char('.') + suffix)))
                return support.get();
        }
    }
    return nullptr;
}

Result<HandlerLocation> HandlerFinder::locate(const Function &function)
{
    const QString key = keyOf(function);
    if (const auto known = m_known.constFind(key); known != m_known.constEnd())
        return *known;
    const LanguageSupport *const language = languageOf(function);
    Result<HandlerLocation> place =
        language
            ? language->locateHandler(function.code, toQString(function.handler))
            : Result<HandlerLocation>(failure(Error::Code::NotFound, "handler.noLanguage",
                                              "Nothing here knows the language of runtime %1", {function.runtime}));
    m_known.insert(key, place);
    return place;
}

QList<HandlerFinder::Handler> HandlerFinder::handlersIn(const QString &path, const QString &text)
{
    QList<Handler> handlers;
    const std::filesystem::path file = toPath(path);
    const QList<Function> functions = m_project.functionsOf(file);
    for (const Function &function : functions) {
        if (m_project.function(toQString(function.name)) != function)
            continue; // a call of its name runs another
        const Result<HandlerLocation> place = locate(function);
        std::error_code error;
        if (!place || !std::filesystem::equivalent(place->file, file, error))
            continue;
        const QList<HandlerLocation> defined = languageOf(function)->functionsIn(text);
        for (const HandlerLocation &one : defined) {
            if (one.name == place->name)
                handlers.append({one.line, function});
        }
    }
    std::stable_sort(handlers.begin(), handlers.end(),
                     [](const Handler &a, const Handler &b) { return a.line < b.line; });
    return handlers;
}

QString HandlerFinder::functionBegunAt(const QString &path, const QString &text, int line) const
{
    const QString suffix = QFileInfo(path).suffix();
    for (const auto &language : m_languages.all()) {
        if (!language->fileSuffixes().contains(suffix))
            continue;
        const QList<HandlerLocation> functions = language->functionsIn(text);
        const auto found = std::find_if(functions.begin(), functions.end(),
                                        [line](const HandlerLocation &one) { return one.line == line; });
        return found == functions.end() ? QString() : found->name;
    }
    return {};
}

std::optional<Function> HandlerFinder::functionAt(const QString &path, const QString &text, int line)
{
    if (auto inManifest = functionInManifest(path, line))
        return inManifest;
    const QList<Handler> handlers = handlersIn(path, text);
    std::optional<Function> found;
    for (const Handler &handler : handlers) {
        if (!found || handler.line <= line)
            found = handler.function;
    }
    if (found)
        return found;
    // Code that a function uses: its file lies in one function's folder.
    const QList<Function> functions = m_project.functionsOf(toPath(path));
    return functions.isEmpty() ? std::nullopt : std::optional(functions.first());
}

std::optional<Function> HandlerFinder::functionInManifest(const QString &path, int line) const
{
    const auto &project = m_project.project();
    if (!project)
        return std::nullopt;
    const Function *nearest = nullptr;
    int nearestLine = 0;
    for (const Manifest &manifest : project->manifests) {
        if (manifest.file != toPath(path))
            continue;
        for (const Function &function : manifest.functions) {
            const auto span = manifest.functionSpans.find(function.resource);
            const int start = span == manifest.functionSpans.end() ? 0 : span->second.line;
            if (!nearest || (start <= line && start >= nearestLine)) {
                nearest = &function;
                nearestLine = start;
            }
        }
    }
    return nearest ? std::optional(*nearest) : std::nullopt;
}

} // namespace fermata
