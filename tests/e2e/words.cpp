// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/words.h"

#include <QFile>
#include <QXmlStreamReader>

namespace fermata::test {

Words::Words(const QString &language)
{
    QFile file(QStringLiteral(FERMATA_SOURCE_DIR "/translations/fermata_%1.ts").arg(language));
    if (language == QLatin1String("en") || !file.open(QIODevice::ReadOnly))
        return;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("source"))
            source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation"))
            m_words.insert(source, xml.readElementText(QXmlStreamReader::IncludeChildElements));
    }
}

QString Words::operator()(const char *english) const
{
    const QString text = QString::fromUtf8(english);
    return m_words.value(text, text);
}

QString Words::operator()(const char *english, const QString &argument) const
{
    return (*this)(english).replace(QLatin1String("%1"), argument);
}

} // namespace fermata::test
