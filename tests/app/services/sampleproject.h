// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QString>
#include <QTemporaryDir>

#include <filesystem>

namespace fermata::test {

// A project folder of its own with one function in each language and for each vendor: hello-py and hello-js in s.yaml
// (Function Compute), or the same in template.yaml (Lambda).
class SampleProject
{
public:
    enum class Kind { FunctionCompute, Lambda, Empty };

    // `below`: a folder in the folder, when its name matters.
    explicit SampleProject(Kind kind = Kind::FunctionCompute, const QString &below = {})
        : m_path(m_folder.filePath(below))
    {
        QDir().mkpath(m_path);
        if (kind == Kind::Empty)
            return;
        write(QStringLiteral("py/index.py"), kind == Kind::Lambda ? lambdaPython() : python());
        write(QStringLiteral("js/index.js"), kind == Kind::Lambda ? lambdaNode() : node());
        if (kind == Kind::Lambda)
            write(QStringLiteral("template.yaml"), samManifest());
        else
            write(QStringLiteral("s.yaml"), manifest());
    }

    std::filesystem::path root() const { return std::filesystem::canonical(m_path.toStdString()); }
    QString file(const QString &path) const { return QString::fromStdString((root() / path.toStdString()).string()); }

    // Replaces the file as an editor does: beside it, then by renaming.
    bool write(const QString &path, const QByteArray &content) const
    {
        const QString full = QDir(m_path).filePath(path);
        QDir().mkpath(QFileInfo(full).path());
        QSaveFile target(full);
        return target.open(QIODevice::WriteOnly) && target.write(content) == content.size() && target.commit();
    }

    static QByteArray function(const QByteArray &name, const QByteArray &runtime, const QByteArray &code,
                               int timeout = 10)
    {
        return "  " + name + ":\n    component: fc3\n    props:\n      region: cn-hangzhou\n      functionName: " + name
             + "\n      runtime: " + runtime + "\n      handler: index.handler\n      code: " + code
             + "\n      memorySize: 256\n      timeout: " + QByteArray::number(timeout) + "\n";
    }
    static QByteArray manifestOf(const QByteArray &functions)
    {
        return "edition: 3.0.0\nname: sample\naccess: default\nresources:\n" + functions;
    }
    static QByteArray manifest()
    {
        return manifestOf(function("hello-py", "python3.10", "./py") + function("hello-js", "nodejs18", "./js"));
    }
    static QByteArray samManifest()
    {
        return "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n"
               "  HelloPy:\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: hello-py\n"
               "      Runtime: python3.11\n      Handler: index.handler\n      CodeUri: py/\n      Timeout: 10\n"
               "  HelloJs:\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: hello-js\n"
               "      Runtime: nodejs18.x\n      Handler: index.handler\n      CodeUri: js/\n      Timeout: 10\n";
    }

    // Line 7 of each is where `answer` has its value and is not yet returned.
    static QByteArray python()
    {
        return "import json\n\ncalls = 0\n\ndef handler(event, context):\n"
               "    answer = 'hello ' + json.loads(event)['name']\n    print('greeting ' + answer)\n    return answer\n";
    }
    static QByteArray node()
    {
        return "'use strict';\n\nlet calls = 0;\n\nexports.handler = async (event, context) => {\n"
               "    let answer = 'hello ' + JSON.parse(event).name;\n    console.log('greeting ' + answer);\n"
               "    return answer;\n};\n";
    }
    static QByteArray lambdaPython()
    {
        return "import json\n\ncalls = 0\n\ndef handler(event, context):\n"
               "    answer = 'hello ' + event['name']\n    print('greeting ' + answer)\n    return answer\n";
    }
    static QByteArray lambdaNode()
    {
        return "'use strict';\n\nlet calls = 0;\n\nexports.handler = async (event, context) => {\n"
               "    let answer = 'hello ' + event.name;\n    console.log('greeting ' + answer);\n"
               "    return answer;\n};\n";
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

} // namespace fermata::test
