// SPDX-License-Identifier: GPL-3.0-or-later
// A function that its own writing calls again: found through triggers and through the calls in its code, told once, and
// gone when the trigger takes only what the code does not write.
#include "app/base/files.h"
#include "app/manifest/architecture/circle.h"
#include "app/manifest/reader.h"

#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fermata;

class tst_Loops : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void codeThatWritesToItsOwnBucketIsALoop_data();
    void codeThatWritesToItsOwnBucketIsALoop();
    void aPrefixThatIsNotWrittenToEndsTheLoop_data();
    void aPrefixThatIsNotWrittenToEndsTheLoop();
    void whatOneFileDrawsInIsReadAsWell();
    void aChangedFileIsReadAgain();
    void twoFunctionsAndTheirQueuesAreOneLoop();
    void filteredMessagesAreNoLoop();
    void takingMessagesOffIsNoLoop();
    void aNameInTheEnvironmentIsNoLoop();
    void aPermissionAloneMayBeALoop();
    void aJavaClassIsFollowed();
    void aPictureWithoutALoopHasNone();
    void thousandsOfBoxesAreSearchedAtOnce();

private:
    void write(const char *file, const char *text);
    Manifest read(const char *file, const QByteArray &text);
    static QStringList loops(const Manifest &manifest);
    static QStringList edges(const Manifest &manifest);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const char devs[] = "edition: 3.0.0\nname: pictures\nresources:\n  thumb:\n    component: fc3\n    props:\n"
                    "      region: cn-hangzhou\n      functionName: thumb\n      runtime: python3.10\n"
                    "      handler: index.handler\n      code: ./code\n      environmentVariables:\n"
                    "        TARGET: photos\n      triggers:\n        - triggerName: uploaded\n"
                    "          triggerType: oss\n          triggerConfig:\n            bucketName: photos\n"
                    "            events: [oss:ObjectCreated:*]\n%1";
const char sam[] = "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n"
                   "  Pictures:\n    Type: AWS::S3::Bucket\n  Thumb:\n    Type: AWS::Serverless::Function\n"
                   "    Properties:\n      Runtime: python3.12\n      Handler: index.handler\n      CodeUri: ./code\n"
                   "      Environment:\n        Variables:\n          TARGET: !Ref Pictures\n      Events:\n"
                   "        Uploaded:\n          Type: S3\n          Properties:\n            Bucket: !Ref Pictures\n"
                   "            Events: s3:ObjectCreated:*\n%1";
const char framework[] = "service: pictures\nprovider:\n  name: aws\n  runtime: python3.12\n  environment:\n"
                         "    TARGET: photos\nfunctions:\n  thumb:\n    handler: code/index.handler\n    events:\n"
                         "      - s3:\n          bucket: photos\n          event: s3:ObjectCreated:*\n%1";

} // namespace

void tst_Loops::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_Loops::write(const char *file, const char *text)
{
    const std::filesystem::path path = std::filesystem::path(m_folder->path().toStdString()) / file;
    std::filesystem::create_directories(path.parent_path());
    QVERIFY(writeFile(path, text));
}

Manifest tst_Loops::read(const char *file, const QByteArray &text)
{
    const Result<Manifest> manifest = readManifest(m_folder->path().toStdString() + '/' + file, text.toStdString());
    if (!manifest)
        qFatal("%s", manifest.error().message.c_str());
    return *manifest;
}

// "line: path" of each warning.
QStringList tst_Loops::loops(const Manifest &manifest)
{
    QStringList all;
    for (const Diagnostic &diagnostic : manifest.diagnostics) {
        if (diagnostic.rule == "trigger.loop")
            all += QStringLiteral("%1: %2")
                       .arg(diagnostic.span.line)
                       .arg(QString::fromStdString(diagnostic.arguments.front()));
    }
    return all;
}

QStringList tst_Loops::edges(const Manifest &manifest)
{
    QStringList all;
    for (const ArchitectureEdge &edge : manifest.architecture.edges)
        all += QStringLiteral("%1 -%2-> %3 %4")
                   .arg(QString::fromStdString(edge.from), QLatin1String(name(edge.kind)),
                        QString::fromStdString(edge.to), QString::fromStdString(edge.label));
    return all;
}

void tst_Loops::codeThatWritesToItsOwnBucketIsALoop_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("manifest");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("loop");
    const QByteArray literal = "oss2.Bucket(auth, endpoint, 'photos').put_object(key, data)\n";
    const QByteArray variable = "s3.put_object(Bucket=os.environ['TARGET'], Key=key)\n";
    const QByteArray event = "s3.put_object(Bucket=record['s3']['bucket']['name'], Key=key)\n";
    const auto row = [](const char *name, const char *file, const char *manifest, const QByteArray &code,
                        const char *loop) {
        QTest::newRow(name) << QByteArray(file) << QByteArray(manifest).replace("%1", "") << code
                            << QString::fromUtf8(loop);
    };
    row("s.yaml, a literal", "s.yaml", devs, literal, "15: photos → thumb → photos");
    row("s.yaml, a variable", "s.yaml", devs, variable, "15: photos → thumb → photos");
    row("SAM, a variable", "template.yaml", sam, variable, "16: Pictures → Thumb → Pictures");
    row("SAM, the event's bucket", "template.yaml", sam, event, "16: Pictures → Thumb → Pictures");
    row("serverless.yml, a variable", "serverless.yml", framework, variable, "11: photos → thumb → photos");
}

void tst_Loops::codeThatWritesToItsOwnBucketIsALoop()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, manifest);
    QFETCH(QByteArray, code);
    QFETCH(QString, loop);
    write("code/index.py", code.constData());
    QCOMPARE(loops(read(file.constData(), manifest)), QStringList{loop});
}

void tst_Loops::aPrefixThatIsNotWrittenToEndsTheLoop_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("manifest");
    const auto row = [](const char *name, const char *file, const char *manifest, const char *filter) {
        QTest::newRow(name) << QByteArray(file) << QByteArray(manifest).replace("%1", filter);
    };
    row("s.yaml", "s.yaml", devs, "            filter: {key: {prefix: in/, suffix: ''}}\n");
    row("SAM", "template.yaml", sam, "            Filter: {S3Key: {Rules: [{Name: prefix, Value: in/}]}}\n");
    row("serverless.yml", "serverless.yml", framework, "          rules: [{prefix: in/}]\n");
}

void tst_Loops::aPrefixThatIsNotWrittenToEndsTheLoop()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, manifest);
    write("code/index.py", "s3.put_object(Bucket=os.environ['TARGET'], Key='thumb/' + name)\n");
    QCOMPARE(loops(read(file.constData(), manifest)), QStringList());
    write("code/index.py", "s3.put_object(Bucket=os.environ['TARGET'], Key='in/thumb/' + name)\n# longer\n");
    QCOMPARE(loops(read(file.constData(), manifest)).size(), 1);
}

void tst_Loops::whatOneFileDrawsInIsReadAsWell()
{
    write("code/index.py", "from lib import store\n\ndef handler(event, context):\n    store.save(event)\n");
    write("code/lib/store.py",
          "import oss2\n\ndef save(event):\n    oss2.Bucket(a, b, 'photos').put_object('x', b'')\n");
    write("code/lib/other.py", "oss2.Bucket(a, b, 'photos').get_object('x')\n");
    const Manifest manifest = read("s.yaml", QByteArray(devs).replace("%1", ""));
    QCOMPARE(edges(manifest), (QStringList{QStringLiteral("bucket:photos -trigger-> resources.thumb uploaded"),
                                           QStringLiteral("resources.thumb -write-> bucket:photos lib/store.py:4")}));
    const ManifestPlace &place = manifest.architecture.edges.back().place;
    QCOMPARE(place.file.filename().string(), std::string("store.py"));
    QCOMPARE(place.path, std::string());
    QCOMPARE(place.span.line, 4);
}

void tst_Loops::aChangedFileIsReadAgain()
{
    write("code/index.py", "oss2.Bucket(a, b, 'photos').put_object('x', b'')\n");
    QCOMPARE(loops(read("s.yaml", QByteArray(devs).replace("%1", ""))).size(), 1);
    write("code/index.py", "oss2.Bucket(a, b, 'elsewhere').put_object('x', b'')\n");
    QCOMPARE(loops(read("s.yaml", QByteArray(devs).replace("%1", ""))).size(), 0);
}

void tst_Loops::twoFunctionsAndTheirQueuesAreOneLoop()
{
    write("ping/index.js", "await sqs.send(new SendMessageCommand({ QueueUrl: process.env.NEXT }));\n");
    write("pong/index.js", "await sqs.send(new SendMessageCommand({ QueueUrl: process.env.NEXT }));\n");
    QByteArray text = "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n"
                      "  Pings:\n    Type: AWS::SQS::Queue\n  Pongs:\n    Type: AWS::SQS::Queue\n";
    for (const auto &[name, code, from, to] :
         {std::tuple("Ping", "ping", "Pings", "Pongs"), std::tuple("Pong", "pong", "Pongs", "Pings")})
        text +=
            QByteArray("  ") + name + ":\n    Type: AWS::Serverless::Function\n    Properties:\n"
            + "      Runtime: nodejs20.x\n      Handler: index.handler\n      CodeUri: ./" + code
            + "\n      Environment:\n        Variables:\n          NEXT: !Ref " + to
            + "\n      Events:\n        Next:\n          Type: SQS\n          Properties:\n            Queue: !GetAtt "
            + from + ".Arn\n";
    const Manifest manifest = read("template.yaml", text);
    QCOMPARE(loops(manifest).size(), 1);
    QCOMPARE(circlesOf(manifest.architecture).front().size(), std::size_t(4));
}

// What a filter of messages takes, and what a bus passes on, depends on what is sent.
void tst_Loops::filteredMessagesAreNoLoop()
{
    write("code/index.py", "sns.publish(TopicArn=os.environ['TOPIC'], Message='{}')\n"
                           "events.put_events(Entries=[{'EventBusName': os.environ['BUS']}])\n");
    const QByteArray text =
        "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n"
        "  Orders:\n    Type: AWS::SNS::Topic\n  Bus:\n    Type: AWS::Events::EventBus\n"
        "    Properties: {Name: orders}\n"
        "  Worker:\n    Type: AWS::Serverless::Function\n    Properties:\n"
        "      Runtime: python3.12\n      Handler: index.handler\n      CodeUri: ./code\n"
        "      Environment: {Variables: {TOPIC: !Ref Orders, BUS: !Ref Bus}}\n      Events:\n"
        "        Paid:\n          Type: EventBridgeRule\n          Properties:\n"
        "            EventBusName: !Ref Bus\n            Pattern: {source: [shop]}\n"
        "        Order:\n          Type: SNS\n          Properties:\n            Topic: !Ref Orders\n";
    QCOMPARE(loops(read("template.yaml", text)), QStringList{QStringLiteral("22: Orders → Worker → Orders")});
    QCOMPARE(loops(read("template.yaml", text + "            FilterPolicy: {kind: [new]}\n")), QStringList());
}

// A worker of a queue with the rights that its polling needs, and `more` of them.
static QByteArray worker(const char *more, const char *runtime = "python3.12", const char *handler = "index.handler")
{
    return QByteArray("AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n"
                      "  Orders:\n    Type: AWS::SQS::Queue\n"
                      "  Worker:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: ")
         + runtime + "\n      Handler: " + handler
         + "\n      CodeUri: ./code\n      Environment: {Variables: {ORDERS: !Ref Orders}}\n"
           "      Policies:\n        - Statement:\n            - Effect: Allow\n              Action:\n"
           "                - sqs:ReceiveMessage\n                - sqs:DeleteMessage\n"
           "                - sqs:ChangeMessageVisibility\n                - sqs:GetQueueAttributes\n"
         + more
         + "              Resource: !GetAtt Orders.Arn\n      Events:\n        Order:\n          Type: SQS\n"
           "          Properties: {Queue: !GetAtt Orders.Arn}\n";
}

void tst_Loops::takingMessagesOffIsNoLoop()
{
    QCOMPARE(loops(read("template.yaml", worker(""))), QStringList());
}

// The topics behind a queue, whose names its worker is told so that it can tell them apart.
void tst_Loops::aNameInTheEnvironmentIsNoLoop()
{
    const QByteArray text =
        "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n"
        "  Made:\n    Type: AWS::SNS::Topic\n  Orders:\n    Type: AWS::SQS::Queue\n"
        "  Subscription:\n    Type: AWS::SNS::Subscription\n    Properties:\n      Protocol: sqs\n"
        "      TopicArn: !Ref Made\n      Endpoint: !GetAtt Orders.Arn\n"
        "  Worker:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.12\n"
        "      Handler: index.handler\n      CodeUri: ./code\n      Environment: {Variables: {MADE: !Ref Made}}\n"
        "      Events:\n        Order:\n          Type: SQS\n          Properties: {Queue: !GetAtt Orders.Arn}\n";
    QCOMPARE(loops(read("template.yaml", text)), QStringList());
    QVERIFY(edges(read("template.yaml", text)).contains(QStringLiteral("Worker -write-> Made MADE")));
    write("code/index.py", "sns.publish(TopicArn=os.environ['MADE'], Message='{}')\n");
    QCOMPARE(loops(read("template.yaml", text)).size(), 1);
}

void tst_Loops::aPermissionAloneMayBeALoop()
{
    const QByteArray text = worker("                - sqs:SendMessage\n");
    const auto sentence = [&] {
        const Manifest manifest = read("template.yaml", text);
        for (const Diagnostic &diagnostic : manifest.diagnostics) {
            if (diagnostic.rule == "trigger.loop")
                return QString::fromStdString(diagnostic.message).section(QLatin1Char(':'), 0, 0);
        }
        return QString();
    };
    QCOMPARE(sentence(), QStringLiteral("A loop may run"));
    write("code/index.py", "sqs.send_message(QueueUrl=os.environ['ORDERS'], MessageBody='{}') # again\n");
    QCOMPARE(sentence(), QStringLiteral("A loop"));
}

void tst_Loops::aJavaClassIsFollowed()
{
    write("code/src/main/java/shop/App.java",
          "package shop;\nclass App {\n  Object handle(Event e) { return new Sender().again(e); }\n}\n");
    write("code/src/main/java/shop/out/Sender.java",
          "package shop.out;\nimport software.amazon.awssdk.services.sqs.SqsClient;\nclass Sender {\n"
          "  Object again(Event e) {\n    return sqs.sendMessage(SendMessageRequest.builder()\n"
          "        .queueUrl(System.getenv(\"ORDERS\")).messageBody(\"{}\").build());\n  }\n}\n");
    const Manifest manifest = read("template.yaml", worker("", "java21", "shop.App::handle"));
    QCOMPARE(loops(manifest).size(), 1);
    QVERIFY(edges(manifest).contains(QStringLiteral("Worker -write-> Orders Sender.java:5")));
    // Another function's class in the same folder is not the worker's.
    write("code/src/main/java/shop/App.java",
          "package shop;\nclass App {\n  Object handle(Event e) { return e; }\n}\n");
    QCOMPARE(loops(read("template.yaml", worker("", "java21", "shop.App::handle"))), QStringList());
}

void tst_Loops::aPictureWithoutALoopHasNone()
{
    write("code/index.py", "s3.get_object(Bucket='photos', Key='a')\ns3.put_object(Bucket='thumbs', Key='a')\n");
    QCOMPARE(loops(read("s.yaml", QByteArray(devs).replace("%1", ""))), QStringList());
}

// A chain of 5,000 with one way back at its end, and as many that lead nowhere.
void tst_Loops::thousandsOfBoxesAreSearchedAtOnce()
{
    constexpr int length = 5'000;
    Architecture architecture;
    const auto id = [](int at) { return "n" + std::to_string(at); };
    const auto call = [&](int from, int to) {
        ArchitectureEdge &edge = architecture.edges.emplace_back();
        edge.from = id(from);
        edge.to = id(to);
        edge.kind = EdgeKind::Call;
    };
    for (int at = 0; at < length; ++at) {
        architecture.nodes.emplace_back().id = id(at);
        if (at > 0)
            call(at - 1, at);
    }
    QVERIFY(circlesOf(architecture).empty());
    call(length - 1, length - 3);
    const std::vector<Circle> circles = circlesOf(architecture);
    QCOMPARE(circles.size(), std::size_t(1));
    QCOMPARE(pathOf(architecture, circles.front(), id(length - 1)),
             (std::vector<std::string>{id(length - 1), id(length - 3), id(length - 2), id(length - 1)}));
}

QTEST_GUILESS_MAIN(tst_Loops)
#include "tst_loops.moc"
