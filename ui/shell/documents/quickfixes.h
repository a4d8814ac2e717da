// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/diagnostic.h"

#include <QList>
#include <QObject>
#include <QThreadPool>

namespace fermata {

class Document;
struct Error;

// Mends a problem in the text of an open document, as one step of its undo. The edit is worked out in another thread and
// dropped when the text is another by then.
class QuickFixes : public QObject
{
    Q_OBJECT
public:
    explicit QuickFixes(QObject *parent = nullptr);
    ~QuickFixes() override;

    void apply(Document &document, const Diagnostic &diagnostic);

Q_SIGNALS:
    void failed(const fermata::Error &error);
    void conversionRequested(const QString &file); // the problem is the format

private:
    QThreadPool m_pool;
};

} // namespace fermata
