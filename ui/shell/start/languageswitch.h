// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

namespace fermata {

// The language of the whole window, changed while it runs. Qt then sends LanguageChange to every widget.
class LanguageSwitch : public QObject
{
    Q_OBJECT
public:
    explicit LanguageSwitch(QObject *parent = nullptr);

    // "en", "zh_CN" or "system"; another name means English.
    void apply(const QString &language);
    QString current() const { return m_current; } // "en" or "zh_CN"

Q_SIGNALS:
    void changed(const QString &language);

private:
    QString m_current = QStringLiteral("en");
    QTranslator m_own;
    QTranslator m_toolkit;
};

} // namespace fermata
