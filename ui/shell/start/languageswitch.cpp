// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start/languageswitch.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace fermata {

namespace {

const QString chinese = QStringLiteral("zh_CN");

QString resolved(const QString &language)
{
    if (language == QLatin1String("system"))
        return QLocale::system().language() == QLocale::Chinese ? chinese : QStringLiteral("en");
    return language == chinese ? chinese : QStringLiteral("en");
}

} // namespace

LanguageSwitch::LanguageSwitch(QObject *parent) : QObject(parent) {}

void LanguageSwitch::apply(const QString &language)
{
    const QString wanted = resolved(language);
    m_current = wanted;
    // First, because the translators' coming makes every widget write its texts anew.
    QLocale::setDefault(wanted == chinese ? QLocale(QLocale::Chinese, QLocale::China) : QLocale(QLocale::English));
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_toolkit);
    // English texts are the sources; its file only holds plural forms.
    if (m_own.load(QStringLiteral(":/i18n/fermata_%1.qm").arg(wanted)))
        QCoreApplication::installTranslator(&m_own);
    if (wanted == chinese
        && m_toolkit.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_toolkit);
    Q_EMIT changed(wanted);
}

} // namespace fermata
