// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

#include <optional>
#include <string>

namespace fermata::knative {

// One document of a cluster's manifest.
struct Resource
{
    std::string group; // serving.knative.dev; empty for the cluster's own
    std::string kind;
    std::string name;
    const Value *root = nullptr; // borrowed from the file

    const Value &spec() const { return (*root)["spec"]; }
};

// Nothing for what has no kind.
std::optional<Resource> resourceOf(const Value &root);

// A Service or a Configuration of Knative, which runs a container on demand.
bool isFunction(const std::string &group, const std::string &kind);
// A function's is its name; "Broker/default" for all others.
std::string idOf(const std::string &group, const std::string &kind, const std::string &name);
// What it is in the picture.
NodeKind kindOf(const std::string &group, const std::string &kind);

// The resource that a destination (a sink, a subscriber, a reply) refers to, or its address; nothing if it says neither.
std::optional<EdgeEnd> destinationOf(const Value &destination);
// The same for a reference itself: apiVersion, kind and name.
std::optional<EdgeEnd> referenceTo(const Value &reference);

// Draws the wires that a resource of eventing makes, and adds what calls a function to its triggers.
void wireEventing(Reading &reading, const Resource &resource);

} // namespace fermata::knative
