// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/diagnostic.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// Where a manifest says something: its file, the path within it as `fermata-cli edit` takes it
// (resources.hello.props.triggers[0]), and the text from the key to the value's end.
struct ManifestPlace
{
    std::filesystem::path file;
    std::string path;
    TextSpan span;

    bool operator==(const ManifestPlace &) const = default;
};

// Written at its place; reached through an anchor, a merge key, Globals, a template or a base file; or worked out from
// variables and functions.
enum class ValueOrigin { Literal, Inherited, Computed };

// One setting of a node. Lists and maps are taken apart: "environmentVariables.STAGE", "events[0]".
struct NodeProperty
{
    std::string name;
    std::string value;   // with variables filled in as far as they are known here
    ValueOrigin origin = ValueOrigin::Literal;
    bool isOpen = false; // holds a variable that only a deployment knows
    ManifestPlace place; // of the value

    bool operator==(const NodeProperty &) const = default;
};

enum class NodeKind {
    Function,
    Http,
    Timer,
    Bucket,
    Queue,
    Topic,
    Stream,
    Table,
    Log,
    EventBus,
    Domain,
    Workflow,
    Layer,
    External, // named by an ARN or an address, and not part of the manifest
    Other
};

struct ArchitectureNode
{
    std::string id; // stable: a function's `resource`, a logical id, a path; of what is only named, "bucket:photos"
    NodeKind kind = NodeKind::Other;
    std::string title;
    std::string type;        // the vendor's word: AWS::SQS::Queue, fc3, oss, httpApi
    bool isDeclared = false; // has a block of its own; else it is only named by others
    ManifestPlace place;     // of its block; without it, of the first place that names it
    std::vector<NodeProperty> properties;

    bool operator==(const ArchitectureNode &) const = default;
};

// Edges lead from who acts: a source to the function it calls, a function to what it calls, reads, writes and lies on, a
// domain to its functions.
enum class EdgeKind { Trigger, Call, Destination, Read, Write, Layer, Domain };

struct ArchitectureEdge
{
    std::string from; // ids of nodes
    std::string to;
    EdgeKind kind = EdgeKind::Trigger;
    std::string label; // a route, an event's name, onFailure; may be empty
    ManifestPlace place; // what makes it: the trigger, the destination, the layer's name; in code: without a path
    // Of a trigger: how the names of the objects that it takes begin ("*.jpg": how they end; "*": only some); none: all. Of
    // what writes to a bucket: how the names of what it makes begin, as far as its code tells.
    std::vector<std::string> objects;

    bool operator==(const ArchitectureEdge &) const = default;
};

// What a manifest builds, as a picture of boxes and wires. Every end of an edge is a node; ids are unique in a manifest.
struct Architecture
{
    std::vector<ArchitectureNode> nodes;
    std::vector<ArchitectureEdge> edges;

    const ArchitectureNode *node(std::string_view id) const; // null if there is none

    bool operator==(const Architecture &) const = default;
};

const char *name(NodeKind kind); // function, http, timer, bucket, queue, topic, stream, table, log, eventBus, ...
const char *name(EdgeKind kind); // trigger, call, destination, read, write, layer, domain
const char *name(ValueOrigin origin); // literal, inherited, computed

} // namespace fermata
