// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vcs/linechanges.h"

#include "app/vcs/git.h"

namespace fermata {

namespace {

constexpr git_object_size_t largestText = 8 << 20;

int addHunk(const git_diff_delta *, const git_diff_hunk *hunk, void *list)
{
    auto &changes = *static_cast<std::vector<LineChange> *>(list);
    if (hunk->new_lines == 0)
        changes.push_back({LineChange::Kind::Removed, hunk->new_start + 1, 0});
    else
        changes.push_back({hunk->old_lines == 0 ? LineChange::Kind::Added : LineChange::Kind::Modified, hunk->new_start,
                           hunk->new_lines});
    return 0;
}

} // namespace

std::optional<std::string> indexedText(const std::filesystem::path &file)
{
    const git::Library library;
    const git::Repository repository = git::opened(file.parent_path());
    const char *const root = repository ? git_repository_workdir(repository.get()) : nullptr;
    git_index *foundIndex = nullptr;
    if (!root || git_repository_index(&foundIndex, repository.get()) != 0)
        return std::nullopt;
    const git::Index index(foundIndex);
    std::error_code error;
    const std::filesystem::path canonical = std::filesystem::weakly_canonical(file, error);
    const std::string path = canonical.lexically_relative(std::filesystem::weakly_canonical(root, error)).string();
    const git_index_entry *const entry = git_index_get_bypath(index.get(), path.c_str(), 0);
    git_blob *foundBlob = nullptr;
    if (!entry || git_blob_lookup(&foundBlob, repository.get(), &entry->id) != 0)
        return std::nullopt;
    const git::Blob blob(foundBlob);
    if (static_cast<git_object_size_t>(git_blob_rawsize(blob.get())) > largestText)
        return std::nullopt;
    git_blob_filter_options options{};
    git_blob_filter_options_init(&options, GIT_BLOB_FILTER_OPTIONS_VERSION);
    git_buf text = GIT_BUF_INIT;
    if (git_blob_filter(&text, blob.get(), path.c_str(), &options) != 0)
        return std::nullopt;
    std::string result(text.ptr, text.size);
    git_buf_dispose(&text);
    return result;
}

std::vector<LineChange> lineChanges(std::string_view before, std::string_view after)
{
    const git::Library library;
    std::vector<LineChange> changes;
    git_diff_options options{};
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.context_lines = 0;
    options.flags |= GIT_DIFF_FORCE_TEXT;
    git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr, &options, nullptr,
                     nullptr, addHunk, nullptr, &changes);
    return changes;
}

} // namespace fermata
