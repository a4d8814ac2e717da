// SPDX-License-Identifier: GPL-3.0-or-later
// The data that belongs to the code: translations are complete, plugin metadata is valid.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

class tst_Metadata : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chineseIsComplete();
    void englishKnowsEveryPlural();
    void placeholdersSurviveTranslation();
    void pluginMetadataIsValid();
};

namespace {

struct Message
{
    QString source;
    QString translation;
    bool unfinished = false;
};

QList<Message> messages(const QString &file)
{
    QFile source(file);
    QList<Message> all;
    if (!source.open(QIODevice::ReadOnly))
        return all;
    QXmlStreamReader xml(&source);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("message"))
            all.append(Message());
        else if (xml.name() == QLatin1String("source") && !all.isEmpty())
            all.last().source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation") && !all.isEmpty()) {
            const QStringView type = xml.attributes().value(QLatin1String("type"));
            if (type == QLatin1String("vanished") || type == QLatin1String("obsolete")) {
                all.removeLast();
                continue;
            }
            all.last().unfinished = type == QLatin1String("unfinished");
            all.last().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        }
    }
    return all;
}

const QString chinese = QStringLiteral(FERMATA_SOURCE_DIR "/translations/fermata_zh_CN.ts");
const QString english = QStringLiteral(FERMATA_SOURCE_DIR "/translations/fermata_en.ts");

} // namespace

void tst_Metadata::chineseIsComplete()
{
    const QList<Message> all = messages(chinese);
    QVERIFY(all.size() > 100);
    QStringList missing;
    for (const Message &message : all) {
        if (message.unfinished || message.translation.trimmed().isEmpty())
            missing += message.source;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
}

void tst_Metadata::englishKnowsEveryPlural()
{
    // What has a number has two forms; all else is in the sources.
    QFile file(english);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QVERIFY(!text.contains(QLatin1String("unfinished")));
    QFile other(chinese);
    QVERIFY(other.open(QIODevice::ReadOnly));
    const QString plural = QStringLiteral("numerus=\"yes\"");
    const qsizetype sentences = text.count(plural);
    QVERIFY(sentences > 0);
    QCOMPARE(QString::fromUtf8(other.readAll()).count(plural), sentences);
    static const QRegularExpression form(QStringLiteral("<numerusform>[^<]+</numerusform>"));
    QCOMPARE(text.count(form), 2 * sentences);
}

void tst_Metadata::placeholdersSurviveTranslation()
{
    static const QRegularExpression place(QStringLiteral("%(\\d|n|L\\d)"));
    QStringList broken;
    for (const Message &message : messages(chinese)) {
        auto it = place.globalMatch(message.source);
        while (it.hasNext()) {
            if (!message.translation.contains(it.next().captured()))
                broken += message.source;
        }
    }
    QVERIFY2(broken.isEmpty(), qPrintable(broken.join(QLatin1Char('\n'))));
}

void tst_Metadata::pluginMetadataIsValid()
{
    QDirIterator it(QStringLiteral(FERMATA_SOURCE_DIR "/plugins"), {QStringLiteral("*plugin.json")}, QDir::Files,
                    QDirIterator::Subdirectories);
    int count = 0;
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
        const QString folder = QFileInfo(file.fileName()).dir().dirName();
        QCOMPARE(object.value(QLatin1String("Id")).toString(), folder);
        QVERIFY2(!object.value(QLatin1String("Name")).toString().isEmpty(), qPrintable(folder));
        QVERIFY2(object.value(QLatin1String("Api")).toInt() == 1, qPrintable(folder));
        QVERIFY2(object.value(QLatin1String("Requires")).isArray(), qPrintable(folder));
        ++count;
    }
    QVERIFY(count >= 4);
}

QTEST_APPLESS_MAIN(tst_Metadata)
#include "tst_metadata.moc"
