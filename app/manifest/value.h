// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/yaml/document.h"
#include "app/model/architecture.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fermata {

struct ManifestFile;

// Where a value is written. Borrowed from the file, which outlives every value made from it.
struct Place
{
    const ManifestFile *file = nullptr;
    const YamlNode *node = nullptr;

    explicit operator bool() const { return node != nullptr; }
};

// A value of a manifest with aliases and merge keys followed, variables filled in where they are known, and inherited
// settings laid under it. It still knows where it is written.
struct Value
{
    enum class Kind { Missing, Scalar, Map, List };
    struct Member;

    Kind kind = Kind::Missing;
    std::string text;       // of a scalar
    std::string tag;        // "!Ref"; empty if none
    bool isPlain = true;    // a scalar without quotes, which may be null, a number or a boolean
    bool isAtom = false;    // holds a variable that has no value here; checks leave it alone
    ValueOrigin origin = ValueOrigin::Literal;
    std::vector<Member> members;
    std::vector<Value> items;
    Place place;            // of the value
    Place key;              // of its key, for a map's member

    bool isMissing() const { return kind == Kind::Missing; }
    bool isNull() const; // missing, or a plain ~, null or nothing
    bool isScalar() const { return kind == Kind::Scalar; }
    bool isMap() const { return kind == Kind::Map; }
    bool isList() const { return kind == Kind::List; }

    // A member of a map; a missing value if there is none or this is no map.
    const Value &operator[](std::string_view name) const;
    Value *find(std::string_view name);
    void set(std::string name, Value value);
    // The place of the key, or of the value where it has no key.
    Place where() const { return key ? key : place; }
};

struct Value::Member
{
    std::string name;
    Value value;
};

// Follows aliases and merge keys. Nothing, and one problem, when aliases multiply beyond 100 000 values or enclose themselves.
tl::expected<Value, YamlProblem> expand(const ManifestFile &file, const YamlNode *node);

// Lays `base` under `over`: maps are merged, everything else is taken from `over`, lists as `Lists` says. What comes from
// `base` is inherited.
enum class Lists { Replace, Join };
Value merged(const Value &base, const Value &over, Lists lists);

// A scalar of our own making, at the place of another value.
Value scalarAt(const Value &where, std::string text);

// Scalars by the core rules (YAML 1.1 booleans, 0x and 0o integers); nothing for other values and for atoms.
std::optional<std::int64_t> asInteger(const Value &value);
std::optional<double> asNumber(const Value &value);
std::optional<bool> asBoolean(const Value &value);
// The text of a scalar, empty for null and for maps and lists.
std::string asText(const Value &value);

} // namespace fermata
