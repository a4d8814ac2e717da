// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <git2.h>

#include <filesystem>
#include <memory>

// What libgit2 gives away, with an owner each. For this folder's own files.
namespace fermata::git {

template<auto release>
struct Releases
{
    void operator()(auto *pointer) const { release(pointer); }
};
using Repository = std::unique_ptr<git_repository, Releases<git_repository_free>>;
using Reference = std::unique_ptr<git_reference, Releases<git_reference_free>>;
using Index = std::unique_ptr<git_index, Releases<git_index_free>>;
using Blob = std::unique_ptr<git_blob, Releases<git_blob_free>>;

// libgit2 counts its users.
class Library
{
public:
    Library() { git_libgit2_init(); }
    ~Library() { git_libgit2_shutdown(); }
    Library(const Library &) = delete;
    Library &operator=(const Library &) = delete;
};

// The repository that the folder is in; null when it is in none, or in one that git would not trust.
inline Repository opened(const std::filesystem::path &folder)
{
    git_repository *repository = nullptr;
    if (git_repository_open_ext(&repository, folder.c_str(), 0, nullptr) != 0)
        return {};
    return Repository(repository);
}

} // namespace fermata::git
