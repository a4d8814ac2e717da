// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/newproject/templatewords.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace fermata {

int TemplateWords::rank(const QString &id)
{
    static const QStringList order{u"http-hello"_s, u"timer"_s,      u"storage"_s, u"queue"_s, u"event"_s, u"python"_s,
                                   u"nodejs"_s,     u"typescript"_s, u"ruby"_s,    u"php"_s,   u"java"_s,  u"fc"_s,
                                   u"lambda"_s};
    const qsizetype place = order.indexOf(id);
    return static_cast<int>(place < 0 ? order.size() : place);
}

QString TemplateWords::goal(const QString &id)
{
    if (id == "http-hello"_L1)
        return tr("HTTP");
    if (id == "timer"_L1)
        return tr("Schedule");
    if (id == "storage"_L1)
        return tr("Uploads");
    if (id == "queue"_L1)
        return tr("Queue");
    if (id == "event"_L1)
        return tr("Any event");
    return id;
}

QString TemplateWords::goalIcon(const QString &id)
{
    static const QHash<QString, QString> icons{
        {u"http-hello"_s, u"globe"_s},
        {u"timer"_s, u"kind-timer"_s},
        {u"storage"_s, u"kind-bucket"_s},
        {u"queue"_s, u"kind-queue"_s},
    };
    return icons.value(id, u"zap"_s);
}

QString TemplateWords::runtime(const QString &id)
{
    if (id == "python"_L1)
        return u"Python"_s;
    if (id == "nodejs"_L1)
        return u"Node.js"_s;
    if (id == "typescript"_L1)
        return u"TypeScript"_s;
    if (id == "ruby"_L1)
        return u"Ruby"_s;
    if (id == "php"_L1)
        return u"PHP"_s;
    if (id == "java"_L1)
        return u"Java"_s;
    return id;
}

QString TemplateWords::runtimeIcon(const QString &id)
{
    if (id == "python"_L1)
        return u"lang-python"_s;
    if (id == "nodejs"_L1)
        return u"lang-javascript"_s;
    if (id == "typescript"_L1)
        return u"lang-typescript"_s;
    if (id == "ruby"_L1)
        return u"lang-ruby"_s;
    if (id == "php"_L1)
        return u"lang-php"_s;
    if (id == "java"_L1)
        return u"lang-java"_s;
    return u"code"_s;
}

QString TemplateWords::vendor(const QString &id)
{
    if (id == "fc"_L1)
        return tr("Alibaba Cloud FC");
    if (id == "lambda"_L1)
        return tr("AWS Lambda");
    return id;
}

} // namespace fermata
