// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace fermata {

// What belongs to a function in a cloud beside its code and settings: a trigger, its address, a permission, a source of
// events, an alias, what is kept warm. Of one kind no two of a function have the same name.
struct Attachment
{
    QString kind; // the vendor's word: trigger, url, permission, eventSource, alias, provisioned, deadLetters
    QString name;
    QJsonObject settings; // by the names of the vendor's API; of a wanted one only what the manifest says
    QString id{}; // the vendor's, of one that is there; of an alias the version that it stands for; may be empty
    bool followsFunction = false; // of a wanted one: to be put again whenever the function changes
    bool isOfVersion = false; // of a wanted one: a version is published with it as with the function's settings
    bool isNeverLeft = false; // of one that is there: people make such without a manifest, so none is left over from it
    QString qualifier{}; // the alias that it is for, where its name does not tell; empty: the function itself
    bool mayMove = false; // of a wanted one: one there that is for another qualifier may become it

    bool isOf(const Attachment &other) const
    {
        return kind == other.kind && name == other.name && qualifier == other.qualifier;
    }
};

// A setting of an alias beside the vendor's own: true if it stands, or is to stand, for a version that is the function as
// it is now.
inline constexpr QLatin1String publishedNow("PublishedNow");

// What a manifest wants of a function's attachments.
struct AttachmentWish
{
    QList<Attachment> wanted; // in the order in which they are made
    QStringList left; // triggers that the function's API cannot make: "Tick (Schedule)"
    QStringList
        groundless{}; // what names something that only this manifest's local cloud has: "async OnFailure arn:..."
};

// Whether what is there has all that is wanted, in objects within objects too.
bool fulfils(const QJsonObject &there, const QJsonObject &wanted);

// The attachments of a cloud's functions. Errors as every call's.
class Attachments
{
public:
    virtual ~Attachments() = default;

    // Those of the kinds that put() makes.
    virtual QFuture<Result<QList<Attachment>>> list(const QString &function) = 0;
    // Makes it, or changes the one that is `there` (null: there is none).
    virtual QFuture<Result<>> put(const QString &function, const Attachment &wanted, const Attachment *there) = 0;
    virtual QFuture<Result<>> remove(const QString &function, const Attachment &there) = 0;
};

} // namespace fermata
