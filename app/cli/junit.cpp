// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/junit.h"

#include "app/async/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace fermata::cli {

namespace {

QString written(const QJsonValue &value)
{
    if (value.isUndefined())
        return u"nothing"_s;
    QString text = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return text.mid(1, text.size() - 2);
}

double secondsOf(const TestOutcome &outcome)
{
    return outcome.answer ? static_cast<double>(outcome.answer->record.duration.count()) / 1000 : 0;
}

// XML 1.0 has no place for control characters.
QString allowed(QString text)
{
    text.removeIf([](QChar c) { return c < u' ' && c != u'\n' && c != u'\t' && c != u'\r'; });
    return text;
}

void write(QXmlStreamWriter &xml, const TestOutcome &outcome)
{
    xml.writeStartElement(u"testcase"_s);
    xml.writeAttribute(u"classname"_s, outcome.function);
    xml.writeAttribute(u"name"_s, outcome.name);
    xml.writeAttribute(u"time"_s, QString::number(secondsOf(outcome), 'f', 3));
    if (outcome.error) {
        xml.writeStartElement(u"error"_s);
        xml.writeAttribute(u"message"_s, allowed(toQString(outcome.error->message)));
        xml.writeEndElement();
    }
    for (const Difference &difference : outcome.differences) {
        xml.writeStartElement(u"failure"_s);
        xml.writeAttribute(u"message"_s, allowed(sentence(difference)));
        xml.writeEndElement();
    }
    if (outcome.answer && !outcome.answer->logs.isEmpty())
        xml.writeTextElement(u"system-out"_s, allowed(outcome.answer->logs.join(u'\n')));
    xml.writeEndElement();
}

} // namespace

QString sentence(const Difference &difference)
{
    return u"%1: expected %2, got %3"_s.arg(difference.path, written(difference.expected), written(difference.actual));
}

QByteArray toJunit(const QList<TestOutcome> &outcomes)
{
    const auto count = [&outcomes](auto &&is) {
        return QString::number(std::count_if(outcomes.begin(), outcomes.end(), is));
    };
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuite"_s);
    xml.writeAttribute(u"name"_s, u"fermata"_s);
    xml.writeAttribute(u"tests"_s, QString::number(outcomes.size()));
    xml.writeAttribute(u"failures"_s, count([](const TestOutcome &one) { return !one.differences.isEmpty(); }));
    xml.writeAttribute(u"errors"_s, count([](const TestOutcome &one) { return one.error.has_value(); }));
    for (const TestOutcome &outcome : outcomes)
        write(xml, outcome);
    xml.writeEndElement();
    xml.writeEndDocument();
    return bytes;
}

} // namespace fermata::cli
