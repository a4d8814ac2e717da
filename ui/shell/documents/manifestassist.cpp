// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/manifestassist.h"

#include "app/async/text.h"
#include "app/manifest/assist/assist.h"
#include "app/manifest/reader.h"
#include "app/services/project/projectservice.h"
#include "ui/panels/parts/uilanguage.h"

#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

Completion completionOf(const Suggestion &suggestion, bool chinese)
{
    Completion made{.text = toQString(suggestion.text),
                    .insert = QByteArray::fromStdString(suggestion.insert),
                    .detail = toQString(suggestion.expects),
                    .documentation = toQString(chinese ? suggestion.chinese : suggestion.english),
                    .icon = {},
                    .token = {}};
    switch (suggestion.kind) {
    case Suggestion::Kind::Key:
        made.icon = u"tag"_s;
        made.token = u"syntax.key"_s;
        break;
    case Suggestion::Kind::Word:
        made.icon = u"list"_s;
        made.token = u"syntax.constant"_s;
        break;
    case Suggestion::Kind::Resource:
        made.icon = u"link"_s;
        made.token = u"cold"_s;
        std::swap(made.detail, made.documentation); // its kind
        break;
    case Suggestion::Kind::Variable:
        made.icon = u"variable"_s;
        made.token = u"canary"_s;
        break;
    case Suggestion::Kind::Handler:
        made.icon = u"square-function"_s;
        made.token = u"function"_s;
        break;
    }
    return made;
}

// What the schema or the code itself names is worth a look before anything is typed; references fit nearly everywhere.
bool isEager(const Suggestion &suggestion)
{
    return suggestion.kind == Suggestion::Kind::Word || suggestion.kind == Suggestion::Kind::Handler;
}

Manifest manifestOf(const ProjectService &project, const std::filesystem::path &file, const QByteArray &text)
{
    if (const auto &open = project.project()) {
        const auto found = std::find_if(open->manifests.begin(), open->manifests.end(),
                                        [&file](const Manifest &one) { return one.file == file; });
        if (found != open->manifests.end())
            return *found;
    }
    Manifest alone;
    alone.file = file;
    alone.format = manifestFormat(file, view(text)).value_or(alone.format);
    return alone;
}

} // namespace

ManifestAssist::ManifestAssist(const ProjectService &project, QThreadPool &pool, std::filesystem::path file)
    : m_project(project), m_pool(pool), m_file(std::move(file))
{
}

QFuture<Result<Completions>> ManifestAssist::completionsAt(const QByteArray &text, long offset)
{
    const auto find = [manifest = manifestOf(m_project, m_file, text), text, offset,
                       chinese = uiLanguage() == u"zh_CN"_s]() -> Result<Completions> {
        const Suggestions found = suggestionsAt(manifest, view(text), static_cast<std::size_t>(offset));
        Completions made{.from = long(found.span.begin), .to = long(found.span.end), .list = {}, .isEager = false};
        for (const Suggestion &suggestion : found.list) {
            made.list.append(completionOf(suggestion, chinese));
            made.isEager = made.isEager || isEager(suggestion);
        }
        return made;
    };
    return QtConcurrent::run(&m_pool, find);
}

QFuture<Result<Meaning>> ManifestAssist::meaningAt(const QByteArray &text, long offset)
{
    const auto find = [format = manifestOf(m_project, m_file, text).format, text, offset,
                       chinese = uiLanguage() == u"zh_CN"_s]() -> Result<Meaning> {
        const auto found = explanationAt(format, view(text), static_cast<std::size_t>(offset));
        if (!found)
            return failure(Error::Code::NotFound, "assist.nothing", "Nothing is known of this place");
        return Meaning{.title = toQString(found->key),
                       .expects = toQString(found->expects),
                       .text = toQString(chinese ? found->chinese : found->english),
                       .from = long(found->span.begin),
                       .to = long(found->span.end)};
    };
    return QtConcurrent::run(&m_pool, find);
}

} // namespace fermata
