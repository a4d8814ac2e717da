// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/project.h"

#include <memory>
#include <optional>
#include <string>

namespace fermata {

class DesignDialect;

// What an act on the picture makes of the text.
struct Design
{
    std::string text; // the whole manifest
    std::string path; // of the block that was made or changed; empty when it went

    bool operator==(const Design &) const = default;
};

// Acts on the picture of a manifest (a node, a wire, a value) as the smallest edits of its text that the vendor needs for
// them. Changes nothing itself; what cannot be written without harm is refused. Errors: those of editsFor(), and "design.*".
class Designer
{
public:
    // The text that the manifest was read from, and the environment that it was read in.
    Designer(const Manifest &manifest, std::string text, std::string environment = {});
    ~Designer();

    // Why an act is impossible, said before it is tried; nothing if it may be.
    std::optional<Error> whyNotNode(NodeKind kind, const ArchitectureNode *onto) const; // null: onto the ground
    std::optional<Error> whyNotWire(const ArchitectureNode &from, const ArchitectureNode &to) const;
    bool mayBeginWire(const ArchitectureNode &from) const;

    Result<Design> addNode(NodeKind kind, const ArchitectureNode *onto) const;
    Result<Design> addWire(const ArchitectureNode &from, const ArchitectureNode &to) const;
    Result<Design> removeNode(const ArchitectureNode &node) const; // with the wires that it makes
    Result<Design> removeWire(const ArchitectureEdge &wire) const;
    Result<Design> rename(const ArchitectureNode &node, const std::string &name) const; // and what refers to it

    // value: as it is typed, so 512 is a number; an empty one removes the setting.
    Result<Design> setValue(const std::string &path, const std::string &value) const;
    Result<Design> setText(const std::string &path, const std::string &text) const; // a text whatever it looks like
    Result<Design> appendText(const std::string &path, const std::string &text) const; // to a list
    // An entry of a mapping: an empty `key` makes one, an empty `newKey` removes it.
    Result<Design> setEntry(const std::string &path, const std::string &key, const std::string &newKey,
                            const std::string &value) const;

private:
    enum class Wires { More, AsMany };
    Wires wiresOfNew(NodeKind kind, const ArchitectureNode *onto) const;
    Result<Design> shown(Design design, Wires wanted) const;

    const Manifest &m_manifest;
    std::string m_text;
    std::string m_environment;
    std::unique_ptr<DesignDialect> m_dialect;
};

} // namespace fermata
