// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vcs/head.h"

#include "app/vcs/git.h"

#include <array>
#include <string_view>

namespace fermata {

namespace {

std::string shortId(const git_oid &id)
{
    std::array<char, 8> text{}; // seven digits, as git shows them
    git_oid_tostr(text.data(), text.size(), &id);
    return text.data();
}

void readName(git_repository *repository, Head &head)
{
    git_reference *found = nullptr;
    if (git_repository_head(&found, repository) == 0) {
        const git::Reference reference(found);
        head.commit = shortId(*git_reference_target(reference.get()));
        if (git_repository_head_detached(repository) == 1) {
            head.kind = Head::Kind::Detached;
            head.name = head.commit;
        } else {
            head.name = git_reference_shorthand(reference.get());
        }
        return;
    }
    head.kind = Head::Kind::Unborn;
    if (git_reference_lookup(&found, repository, "HEAD") != 0)
        return;
    const git::Reference reference(found);
    const char *const target = git_reference_symbolic_target(reference.get());
    constexpr std::string_view heads = "refs/heads/";
    if (const std::string_view name = target ? target : ""; name.starts_with(heads))
        head.name = name.substr(heads.size());
}

bool isDirty(git_repository *repository)
{
    git_status_options options{};
    git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
    options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
    // The first difference is answer enough.
    const auto stop = [](const char *, unsigned int, void *) { return 1; };
    return git_status_foreach_ext(repository, &options, stop, nullptr) == 1;
}

} // namespace

std::optional<Head> headOf(const std::filesystem::path &folder)
{
    const git::Library library;
    const git::Repository repository = git::opened(folder);
    if (!repository || git_repository_is_bare(repository.get()))
        return std::nullopt;
    Head head;
    readName(repository.get(), head);
    head.dirty = isDirty(repository.get());
    head.gitFolder = git_repository_path(repository.get());
    return head;
}

} // namespace fermata
