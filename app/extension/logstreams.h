// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/model/logrecord.h"

#include <QList>
#include <QObject>
#include <QStringList>

namespace fermata {

// Lines of functions' logs as a cloud sends them by itself. Deleting it ends it.
class LogStream : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void cancel() = 0; // no signal follows

Q_SIGNALS:
    void began(const QStringList &functions); // whose lines are sent from now on; the others have no log yet
    void linesCame(const QString &function, const QList<fermata::LogRecord> &lines);
    void skipped(); // more was written than is sent: of what comes next lines are missing
    // It was refused (Denied, Invalid), has come to the vendor's bound of time, or its connection broke.
    void ended(const fermata::Error &error);
};

// What an Observation is, too, where the vendor sends lines. Such a line has no id.
class LogStreams
{
public:
    virtual ~LogStreams() = default;

    virtual int functionsAtOnce() const = 0; // that one stream may be of; 0: there are none after all
    // Of lines with this text, as a LogQuery's. The caller owns what it gets (or gives it `parent`).
    virtual LogStream *openStream(const QStringList &functions, const QString &text, QObject *parent) = 0;
};

} // namespace fermata
