// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vcs/head.h"

#include <git2.h>

#include <array>
#include <memory>
#include <string_view>

namespace fermata {

namespace {

template<auto release>
struct Releases
{
    void operator()(auto *pointer) const { release(pointer); }
};
using Repository = std::unique_ptr<git_repository, Releases<git_repository_free>>;
using Reference = std::unique_ptr<git_reference, Releases<git_reference_free>>;

// libgit2 counts its users.
class Library
{
public:
    Library() { git_libgit2_init(); }
    ~Library() { git_libgit2_shutdown(); }
    Library(const Library &) = delete;
    Library &operator=(const Library &) = delete;
};

Repository opened(const std::filesystem::path &folder)
{
    git_repository *repository = nullptr;
    if (git_repository_open_ext(&repository, folder.c_str(), 0, nullptr) != 0)
        return {};
    return Repository(repository);
}

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
        const Reference reference(found);
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
    const Reference reference(found);
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
    const Library library;
    const Repository repository = opened(folder);
    if (!repository || git_repository_is_bare(repository.get()))
        return std::nullopt;
    Head head;
    readName(repository.get(), head);
    head.dirty = isDirty(repository.get());
    head.gitFolder = git_repository_path(repository.get());
    return head;
}

} // namespace fermata
