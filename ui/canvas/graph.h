// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/architecture.h"
#include "app/model/project.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace fermata {

// One box as it is drawn.
struct CanvasNode
{
    QString id = {};
    NodeKind kind = NodeKind::Other;
    QString title = {};
    QString detail = {};          // the line below it: "Python 3.10 · 512 MB"
    bool isDeclared = false; // else dashed: it is only named by others
    bool isDraft = false;    // dropped on the canvas, and nothing says it yet
    int errors = 0;
    int warnings = 0;
    QString problem = {};    // the first of them
    QStringList loop = {};   // the titles along a circle of calls through it; empty when it lies on none
    bool isLoopOnlyAllowed = false; // by permissions: it may never run
    bool hasLoopBucket = false;     // so that a filter of names can break it
    QString function = {};   // the name by which a function is called; empty for others
    ManifestPlace place = {};

    bool operator==(const CanvasNode &) const = default;
};

// One wire as it is drawn.
struct CanvasWire
{
    QString from = {};
    QString to = {};
    EdgeKind kind = EdgeKind::Trigger;
    QString label = {};
    ManifestPlace place = {};
    bool isInLoop = false;
    enum class Weight { Plain, Strong, Faint };
    Weight weight = Weight::Plain; // in an overlay

    QString id() const; // stable while both ends and what makes it stay
    bool isInCode() const { return place.path.empty() && !place.file.empty(); } // a function's code makes it
    bool operator==(const CanvasWire &) const = default;
};

// The picture of one manifest.
struct CanvasGraph
{
    QList<CanvasNode> nodes;
    QList<CanvasWire> wires;

    const CanvasNode *node(const QString &id) const; // null if there is none
    const CanvasWire *wire(const QString &id) const;
    bool operator==(const CanvasGraph &) const = default;
};

enum class ShownLayers { No, Yes };
using ProblemWords = std::function<QString(const Diagnostic &)>; // a problem in the user's language

// What is drawn of a manifest. The problems of its text are counted at the node whose block they stand in.
CanvasGraph graphOf(const Manifest &manifest, ShownLayers layers, const ProblemWords &words);

// The node whose block, or the wire whose making, a line of the text belongs to: the smallest. Empty if none.
QString nodeAtLine(const CanvasGraph &graph, int line);

} // namespace fermata
