// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/manifest/manifestfile.h"

#include <QByteArray>

#include <deque>
#include <filesystem>
#include <optional>
#include <vector>

namespace fermata::knative {

// The files that kubectl would read, taken together: what several of them name is as the first one has it.
class Kubeconfig
{
public:
    // A cluster, a user or a context, and the file it stands in.
    struct Entry
    {
        const Value *value = nullptr; // borrowed
        std::filesystem::path file;

        const Value &operator[](std::string_view member) const { return (*value)[member]; }
        // What `member`-data holds, or the file that `member` names beside this one. Empty if it has neither.
        Result<QByteArray> content(const std::string &member) const;
        std::filesystem::path beside(const std::string &path) const;
    };

    // Of $KUBECONFIG, else of ~/.kube/config. Files that are not there are left out, as kubectl does. Invalid
    // ("knative.badKubeconfig"), Denied or Io for what cannot be read.
    static Result<Kubeconfig> read();

    bool isEmpty() const { return m_files.empty(); }
    std::string currentContext() const;
    // `list`: contexts, clusters or users.
    std::optional<Entry> find(const char *list, const std::string &name) const;
    std::vector<std::string> names(const char *list) const;

private:
    Result<> add(const std::filesystem::path &path);

    std::deque<ManifestFile> m_files;
};

} // namespace fermata::knative
