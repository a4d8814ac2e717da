// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/alias.h"

#include <QJsonArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace fermata::knative {

// How a Service divides its calls (spec.traffic), as aliases:
//   "traffic"  the Service's own address; its first revision is the version, further ones have weights
//   a tag      an address of its own, which is one revision
// A revision "LATEST" is whichever became ready last. A tag that is called "traffic" is not shown.
class Traffic
{
public:
    static constexpr const char *mainAlias = "traffic";

    // An absent list is all for the latest.
    static Traffic from(const QJsonArray &targets);
    // Shares first, in their order; tags behind them, by name.
    QJsonArray toArray() const;

    QList<Alias> aliases() const; // by name; each with the revisionId of the whole
    std::optional<Alias> alias(const QString &name) const;
    bool mentions(const QString &revision) const;
    // Tells two states apart.
    std::string id() const;

    // Makes the alias or moves it. Invalid: "knative.wholePercent", "knative.tooMuch", "knative.tagIsOne".
    Result<> set(const Alias &alias);
    // Invalid ("knative.mainAlias") or NotFound ("knative.noTag").
    Result<> remove(const QString &name);

private:
    QList<std::pair<QString, int>> m_shares;  // revision, percent
    QList<std::pair<QString, QString>> m_tags; // tag, revision
};

} // namespace fermata::knative
