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
// events. Of one kind no two of a function have the same name.
struct Attachment
{
    QString kind; // the vendor's word: trigger, url, permission, eventSource
    QString name;
    QJsonObject settings; // by the names of the vendor's API; of a wanted one only what the manifest says
    QString id{}; // the vendor's, of one that is there; may be empty

    bool isOf(const Attachment &other) const { return kind == other.kind && name == other.name; }
};

// What a manifest wants of a function's attachments.
struct AttachmentWish
{
    QList<Attachment> wanted; // in the order in which they are made
    QStringList left; // triggers that the function's API cannot make: "Tick (Schedule)"
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
