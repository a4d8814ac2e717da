// SPDX-License-Identifier: GPL-3.0-or-later
// What a function's code reads, writes and calls, as the vendors' SDKs are used in each language.
#include "app/manifest/code/calls.h"

#include <QStringList>
#include <QTest>

using namespace fermata;

class tst_CodeCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallIsFound_data();
    void aCallIsFound();
    void whatIsNoCallIsLeftOut_data();
    void whatIsNoCallIsLeftOut();
    void theLineIsThatOfTheCall();
    void anyTextIsRead();
};

namespace {

// "write bucket $BUCKET thumb/": a literal as it is, a variable with a dollar, the event's bucket as an at sign.
QString words(const CodeCall &call)
{
    const QString sign = call.source == CodeCall::Name::Variable ? QStringLiteral("$")
                       : call.source == CodeCall::Name::Event    ? QStringLiteral("@")
                                                                 : QString();
    return QStringLiteral("%1 %2 %3%4 %5")
        .arg(QLatin1String(name(call.kind)), QLatin1String(name(call.target)), sign, QString::fromStdString(call.name),
             QString::fromStdString(call.objects))
        .trimmed();
}

QString allIn(const QByteArray &source)
{
    QStringList all;
    for (const CodeCall &call : callsIn(source.toStdString()))
        all += words(call);
    return all.join(QStringLiteral(", "));
}

} // namespace

void tst_CodeCalls::aCallIsFound_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const char *source, const char *found) {
        QTest::newRow(name) << QByteArray(source) << QString::fromUtf8(found);
    };
    row("boto3, a literal", "s3.put_object(Bucket='pictures', Key=\"thumb/\" + key, Body=data)",
        "write bucket pictures thumb/");
    row("boto3, a variable", "s3.put_object(\n    Bucket=os.environ[\"BUCKET\"],\n    Key=f\"out/{key}\",\n)",
        "write bucket $BUCKET out/");
    row("boto3, by an assignment",
        "TARGET = os.environ.get('TARGET', 'x')\ndef f():\n    s3.upload_file('/tmp/a', TARGET, key)",
        "write bucket $TARGET");
    row("boto3, the event's bucket",
        "bucket = record['s3']['bucket']['name']\nkey = 'thumb/' + record['s3']['object']['key']\n"
        "s3.put_object(Bucket=bucket, Key=key)",
        "write bucket @ thumb/");
    row("boto3, a table",
        "table = boto3.resource('dynamodb').Table(os.getenv('TABLE'))\ntable.put_item(Item={'id': 1})",
        "write table $TABLE");
    row("boto3, a table of an object", "self.table = dynamodb.Table('stock')\nself.table.get_item(Key={'id': 1})",
        "read table stock");
    row("boto3, at once", "boto3.resource('s3').Bucket('pictures').put_object(Key='a/b', Body=b'')",
        "write bucket pictures a/b");
    row("boto3, a queue", "sqs.send_message(QueueUrl=os.environ['QUEUE_URL'], MessageBody='{}')",
        "write queue $QUEUE_URL");
    row("boto3, a topic", "sns.publish(TopicArn=os.environ['TOPIC'], Message='x')", "write topic $TOPIC");
    row("boto3, events", "events.put_events(Entries=[{'Source': 'a', 'EventBusName': 'orders'}])",
        "write eventBus orders");
    row("boto3, a function", "client.invoke(FunctionName='resize', Payload=b'{}')", "call function resize");
    row("JavaScript 3",
        "await s3.send(new PutObjectCommand({ Bucket: process.env.BUCKET, Key: `thumb/${key}`, Body: body }));",
        "write bucket $BUCKET thumb/");
    row("JavaScript 3, shorthand",
        "const TableName = process.env.TABLE;\nawait db.send(new PutCommand({ TableName, Item: item }));",
        "write table $TABLE");
    row("JavaScript 2", "s3.putObject({Bucket: 'pictures', Key: key}).promise()", "write bucket pictures");
    row("JavaScript, by parameters in a variable",
        "const Bucket = event.Records[0].s3.bucket.name;\nnew Upload({ client, params: { Bucket, Key: 'zip/a' } })",
        "write bucket @ zip/a");
    row("TypeScript", "new SendMessageCommand({ QueueUrl: process.env.QUEUE!, MessageBody: text })",
        "write queue $QUEUE");
    row("Go",
        "client.PutObject(ctx, &s3.PutObjectInput{\n\tBucket: aws.String(os.Getenv(\"BUCKET\")),\n\tKey: aws.String(key),\n})",
        "write bucket $BUCKET");
    row("Go, by a declaration", "bucket := os.Getenv(\"BUCKET\")\nx := &s3.PutObjectInput{Bucket: &bucket}",
        "write bucket $BUCKET");
    row("Ruby", "s3.put_object(bucket: ENV['BUCKET'], key: \"thumb/#{key}\", body: io)", "write bucket $BUCKET thumb/");
    row("PHP", "$s3->putObject(['Bucket' => getenv('BUCKET'), 'Key' => 'out/a.txt'])",
        "write bucket $BUCKET out/a.txt");
    row("C#", "await client.PutObjectAsync(new PutObjectRequest { BucketName = \"pictures\", Key = key });",
        "write bucket pictures");
    const std::string java = "import software.amazon.awssdk.services.s3.S3Client;\n";
    const auto javaRow = [&](const char *name, const std::string &source, const char *found) {
        row(name, (java + source).c_str(), found);
    };
    javaRow(
        "Java 2, a builder",
        "s3.putObject(PutObjectRequest.builder()\n    .bucket(\"pictures\")\n    .key(\"thumb/\" + key)\n    .build(), body);",
        "write bucket pictures thumb/");
    javaRow("Java 2, a variable in a field",
            "private static final String URL = System.getenv(\"QUEUE_URL\");\nvoid f() {\n"
            "  sqs.sendMessage(SendMessageRequest.builder().queueUrl(URL).messageBody(text).build());\n}",
            "write queue $QUEUE_URL");
    javaRow("Java 2, a consumer of a builder",
            "sns.publish(p -> p.topicArn(System.getenv().getOrDefault(\"TOPIC\", \"\")).message(text));",
            "write topic $TOPIC");
    javaRow("Java 2, a table", "dynamoDb.putItem(PutItemRequest.builder().item(item).tableName(\"stock\").build());",
            "write table stock");
    javaRow("Java 2, the event's bucket",
            "String bucket = record.getS3().getBucket().getName();\n"
            "s3.putObject(PutObjectRequest.builder().bucket(bucket).key(key).build(), body);",
            "write bucket @");
    javaRow("Java 1, by place", "s3Client.putObject(\"pictures\", \"out/\" + name, file);",
            "write bucket pictures out/");
    javaRow("Java 1, with", "new SendMessageRequest().withQueueUrl(\"orders\").withMessageBody(text)",
            "write queue orders");
    javaRow("OSS, Java", "ossClient.putObject(System.getenv(\"BUCKET\"), \"a/b\", stream);",
            "write bucket $BUCKET a/b");
    row("OSS, Python",
        "bucket = oss2.Bucket(auth, endpoint, os.environ['BUCKET'])\nbucket.put_object('out/' + name, data)",
        "write bucket $BUCKET out/");
    row("OSS, the event's bucket",
        "name = evt['oss']['bucket']['name']\nbucket = oss2.Bucket(auth, endpoint, name)\nbucket.put_object(key, data)",
        "write bucket @");
    row("OSS, JavaScript",
        "const client = new OSS({\n  region,\n  bucket: 'pictures',\n});\nawait client.put('out/a', data);",
        "write bucket pictures out/a");
    row("Table Store", "client.put_row('orders', row, condition)", "write table orders");
    row("a function of Function Compute", "client.invoke_function('resize', request)", "call function resize");
}

void tst_CodeCalls::aCallIsFound()
{
    QFETCH(QByteArray, source);
    QFETCH(QString, found);
    QCOMPARE(allIn(source), found);
}

void tst_CodeCalls::whatIsNoCallIsLeftOut_data()
{
    QTest::addColumn<QByteArray>("source");
    const auto row = [](const char *name, const char *source) { QTest::newRow(name) << QByteArray(source); };
    row("a comment", "# s3.put_object(Bucket='pictures', Key='a')");
    row("a comment of JavaScript", "  // new PutObjectCommand({ Bucket: 'pictures' })");
    row("a name that is worked out", "s3.put_object(Bucket=bucket_for(user), Key='a')");
    row("a parameter", "def save(bucket):\n    s3.put_object(Bucket=bucket, Key='a')");
    row("a comparison", "if bucket == 'pictures':\n    s3.put_object(Bucket=bucket, Key='a')");
    row("a name that is given itself", "b = b\ns3.put_object(Bucket=b, Key='a')");
    row("a name that holds the event's bucket",
        "bucket = record['s3']['bucket']['name']\ns3.upload_file(path, f'{bucket}-encrypted', key)");
    row("a template with a place", "new PutObjectCommand({ Bucket: `pictures-${stage}` })");
    row("Java, a parameter",
        "import com.amazonaws.services.sqs.AmazonSQS;\nsqs.sendMessage(SendMessageRequest.builder().queueUrl(url).build());");
    row("another's put", "cache.put('key', value)\nrequests.get('a')\nlist.update({'a': 1})");
}

void tst_CodeCalls::whatIsNoCallIsLeftOut()
{
    QFETCH(QByteArray, source);
    QCOMPARE(allIn(source), QString());
}

void tst_CodeCalls::theLineIsThatOfTheCall()
{
    const auto calls = callsIn("import boto3\n\ns3 = boto3.client('s3')\ns3.put_object(\n    Bucket='a')\n");
    QCOMPARE(calls.size(), std::size_t(1));
    QCOMPARE(calls.front().line, 4);
}

// Code that is being typed, and what is no code at all.
void tst_CodeCalls::anyTextIsRead()
{
    const std::string whole = "x = oss2.Bucket(a, b, os.environ['B'])\nx.put_object(f\"{a}/b\", [1, {2: '3'}])\n"
                              "new PutObjectCommand({ Bucket: process.env.B, Key: `a/${b}` })";
    for (std::size_t length = 0; length <= whole.size(); ++length)
        static_cast<void>(callsIn(std::string_view(whole).substr(0, length)));
    for (std::size_t begin = 0; begin <= whole.size(); ++begin)
        static_cast<void>(callsIn(std::string_view(whole).substr(begin)));
    QCOMPARE(callsIn(std::string(100'000, '(')).size(), std::size_t(0));
    QCOMPARE(callsIn(std::string(100'000, '{') + "put_object(Bucket='a')").size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(tst_CodeCalls)
#include "tst_codecalls.moc"
