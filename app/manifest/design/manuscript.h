// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/manifest/edit/edit.h"

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace fermata {

// A manifest's text under a change that takes several edits. Every one of them goes through editsFor(), so what it says
// afterwards has been read again and compared; the first that is refused refuses the whole.
class Manuscript
{
public:
    explicit Manuscript(std::string text) : m_text(std::move(text)) {}

    const std::string &text() const { return m_text; }
    // Reads the text now and not when it is first asked about, which may be on a thread that must not wait.
    void read() const { document(); }
    bool isJson() const;
    bool hasSeveralDocuments() const;

    bool has(const std::string &path) const;
    std::optional<YamlTree> value(const std::string &path) const; // as written; nothing if there is none
    std::string scalar(const std::string &path) const; // empty if there is none
    std::size_t count(const std::string &path) const; // of a collection's entries or items
    // `wish`, or with a number behind it when the mapping at `path` has that key already.
    std::string freeKey(const std::string &path, const std::string &wish) const;

    // Makes the mappings above it where they are missing, and the long form of an event where it has the short one.
    Result<> set(const std::string &path, const YamlTree &value);
    // Makes the list where it is missing.
    Result<> append(const std::string &path, const YamlTree &value);
    // As the last document; gives the path of its root.
    Result<std::string> addDocument(const YamlTree &mapping);
    // With the mapping or list that holds it when nothing else is left there.
    Result<> remove(const std::string &path);
    Result<> rename(const std::string &path, const std::string &key);

    // Every scalar for which `other` has another text gets it. keys: of the mappings that it stands in, the nearest one
    // last; a list is there by its tag (!GetAtt), if it has one.
    using Keys = std::vector<std::string>;
    using Replacement = std::function<std::optional<std::string>(const Keys &keys, const YamlTree &scalar)>;
    Result<> replaceEverywhere(const Replacement &other);

private:
    Result<> wrap(const std::string &path, const std::string &key);
    Result<> change(const YamlChange &change);
    const YamlDocument *document() const; // of the text as it is; null when it cannot be read

    std::string m_text;
    mutable std::shared_ptr<const YamlDocument> m_document; // read when it is first asked for
};

// Values to be written.
YamlTree mapOf(std::initializer_list<std::pair<std::string, YamlTree>> entries);
YamlTree listOf(std::initializer_list<YamlTree> items);
YamlTree typed(const std::string &scalar); // 512, true
YamlTree tagged(const std::string &tag, const std::string &text); // !Ref Orders

// a.b["c.d"][0] and a key below it.
std::string below(const std::string &path, const std::string &key);
std::string parentOf(const std::string &path);
std::string lastKey(const std::string &path);

} // namespace fermata
