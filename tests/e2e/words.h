// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace fermata::test {

// What the window says in a language, by its English words: read from the translation file as the product's own.
class Words
{
public:
    explicit Words(const QString &language); // en or zh_CN

    QString operator()(const char *english) const;
    // With %1 filled in.
    QString operator()(const char *english, const QString &argument) const;

private:
    QHash<QString, QString> m_words;
};

} // namespace fermata::test
