// SPDX-License-Identifier: GPL-3.0-or-later
// The format: kubernetes/client-go, tools/clientcmd/api/v1/types.go; how files are merged: tools/clientcmd/loader.go.
#include "plugins/knative/kubeconfig.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/base/text.h"

#include <QDir>

namespace fermata::knative {

namespace {

std::vector<std::filesystem::path> paths()
{
    const std::string given = toStd(qEnvironmentVariable("KUBECONFIG"));
    if (given.empty())
        return {toPath(QDir::homePath()) / ".kube" / "config"};
    std::vector<std::filesystem::path> all;
    for (const std::string &path : split(given, ':')) {
        if (!path.empty())
            all.emplace_back(path);
    }
    return all;
}

// Such a list has {name: .., context: {..}}, by the singular of its own name.
const char *memberOf(const std::string &list)
{
    return list == "contexts" ? "context" : list == "clusters" ? "cluster" : "user";
}

} // namespace

std::filesystem::path Kubeconfig::Entry::beside(const std::string &path) const
{
    return file.parent_path() / path; // an absolute one stays
}

Result<QByteArray> Kubeconfig::Entry::content(const std::string &member) const
{
    if (const std::string data = asText((*value)[member + "-data"]); !data.empty()) {
        const std::optional<std::string> bytes = fromBase64(data);
        if (!bytes)
            return failure(Error::Code::Invalid, "knative.badKubeconfig", "The kubeconfig %1 cannot be read: %2",
                           {file.string(), member + "-data is not base64"});
        return QByteArray::fromStdString(*bytes);
    }
    const std::string path = asText((*value)[member]);
    if (path.empty())
        return QByteArray();
    const Result<std::string> text = readFile(beside(path));
    if (!text)
        return failure(text.error());
    return QByteArray::fromStdString(*text);
}

Result<Kubeconfig> Kubeconfig::read()
{
    Kubeconfig config;
    for (const std::filesystem::path &path : paths()) {
        const Result<> added = config.add(path);
        if (!added && added.error().code != Error::Code::NotFound)
            return failure(added.error());
    }
    return config;
}

Result<> Kubeconfig::add(const std::filesystem::path &path)
{
    const Result<std::string> text = readFile(path);
    if (!text)
        return failure(text.error());
    const auto bad = [&path](const YamlProblem &problem) {
        return failure(Error::Code::Invalid, "knative.badKubeconfig", "The kubeconfig %1 cannot be read: %2",
                       {path.string(), problem.message});
    };
    auto document = YamlDocument::parse(*text);
    if (!document)
        return bad(document.error());
    ManifestFile &file = m_files.emplace_back(std::filesystem::absolute(path), *std::move(document));
    auto root = expand(file, file.document.root());
    if (!root)
        return bad(root.error());
    file.root = *std::move(root);
    return {};
}

std::string Kubeconfig::currentContext() const
{
    for (const ManifestFile &file : m_files) {
        if (std::string name = asText(file.root["current-context"]); !name.empty())
            return name;
    }
    return {};
}

std::optional<Kubeconfig::Entry> Kubeconfig::find(const char *list, const std::string &name) const
{
    for (const ManifestFile &file : m_files) {
        for (const Value &item : file.root[list].items) {
            if (asText(item["name"]) == name)
                return Entry{&item[memberOf(list)], file.path};
        }
    }
    return std::nullopt;
}

std::vector<std::string> Kubeconfig::names(const char *list) const
{
    std::vector<std::string> all;
    for (const ManifestFile &file : m_files) {
        for (const Value &item : file.root[list].items)
            all.push_back(asText(item["name"]));
    }
    return all;
}

} // namespace fermata::knative
