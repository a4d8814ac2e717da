// SPDX-License-Identifier: GPL-3.0-or-later
// Real manifests that nobody here wrote: all are read in bounded time, and what is found is held against two other
// parsers' opinions: yaml-cpp's tree, and a list of functions that another program made.
#include "app/base/files.h"
#include "app/base/text.h"
#include "app/manifest/reader.h"
#include "app/manifest/yaml/document.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <yaml-cpp/yaml.h>

using namespace fermata;

class tst_Corpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFileIsReadInBoundedTime();
    void ourTreeIsTheOneThatYamlCppSees();
    void theFunctionsAreThoseAnotherParserFound_data();
    void theFunctionsAreThoseAnotherParserFound();

private:
    std::filesystem::path m_folder = std::filesystem::path(FERMATA_SOURCE_DIR) / "../shared/corpus/manifests";
    std::vector<std::filesystem::path> m_files;
    QHash<QString, QJsonObject> m_expected;
};

namespace {

// How the two opinions compare, in functions.
struct Agreement
{
    int files = 0;
    int expected = 0;
    int found = 0;
    int handler = 0;
    int runtime = 0;
    int code = 0;
    int triggers = 0;
    QStringList missed;
};

// The same tree: kinds, scalar texts, keys and order. Anchored values are compared where they are written and where they are used.
bool isSame(const YamlNode *ours, const YAML::Node &theirs, int depth = 0)
{
    if (!ours)
        return !theirs.IsDefined() || theirs.IsNull();
    if (depth > 100)
        return true;
    switch (ours->kind) {
    case YamlKind::Alias: return isSame(ours->target, theirs, depth + 1);
    case YamlKind::Scalar:
        if (theirs.IsNull())
            return ours->text.empty() || ours->text == "~" || lowered(ours->text) == "null";
        return theirs.IsScalar() && theirs.Scalar() == ours->text;
    case YamlKind::Sequence:
        if (!theirs.IsSequence() || theirs.size() != ours->items.size())
            return false;
        for (std::size_t i = 0; i < ours->items.size(); ++i) {
            if (!isSame(ours->items[i], theirs[i], depth + 1))
                return false;
        }
        return true;
    case YamlKind::Mapping: break;
    }
    if (!theirs.IsMap() || theirs.size() != ours->entries.size())
        return false;
    std::size_t i = 0;
    for (const auto &entry : theirs) {
        if (!isSame(ours->entries[i].key, entry.first, depth + 1)
            || !isSame(ours->entries[i].value, entry.second, depth + 1))
            return false;
        ++i;
    }
    return true;
}

std::string readable(const QString &text)
{
    return text.toStdString();
}

bool isResolved(const QJsonValue &value)
{
    return value.isString() && !value.toString().contains(QLatin1Char('$'))
        && !value.toString().contains(QLatin1Char('{'));
}

void compareOne(Agreement &sum, const QJsonObject &wanted, const Function &function,
                const std::filesystem::path &folder)
{
    const auto agrees = [&wanted](const char *key, const std::string &ours) {
        const QJsonValue value = wanted[QLatin1String(key)];
        return !isResolved(value) || readable(value.toString()) == ours;
    };
    sum.handler += agrees("handler", function.handler) ? 1 : 0;
    sum.runtime += agrees("runtime", function.runtime) ? 1 : 0;
    const QJsonValue code = wanted[QLatin1String("code")];
    std::filesystem::path expected = (folder / readable(code.toString())).lexically_normal();
    if (!expected.has_filename())
        expected = expected.parent_path();
    const bool isElsewhere = code.toString().contains(QLatin1String("://"));
    sum.code += !isResolved(code) || isElsewhere || expected == function.code ? 1 : 0;
    sum.triggers +=
        wanted[QLatin1String("triggers")].toArray().size() <= static_cast<qsizetype>(function.triggers.size()) ? 1 : 0;
}

// The other parser does not follow variables, so a name that holds one says nothing: then the order decides.
const Function *functionFor(const Manifest &manifest, const QJsonObject &wanted, std::size_t index)
{
    const std::string name = readable(wanted[QLatin1String("name")].toString());
    const bool open =
        name.find("${") != std::string::npos || name.find("{{") != std::string::npos; // filled in by nobody
    if (open && index < manifest.functions.size())
        return &manifest.functions[index];
    for (const Function &function : manifest.functions) {
        const std::string id = function.resource.substr(function.resource.rfind('.') + 1);
        if (function.name == name || id == name || function.name.ends_with('-' + name))
            return &function;
    }
    return nullptr;
}

} // namespace

void tst_Corpus::initTestCase()
{
    if (!std::filesystem::exists(m_folder))
        QSKIP("The collection of real manifests is not on this machine (../shared/corpus)");
    for (const auto &entry : std::filesystem::directory_iterator(m_folder))
        m_files.push_back(entry.path());
    std::sort(m_files.begin(), m_files.end());
    QFile expected(QString::fromStdString((m_folder / "../manifests.expected.jsonl").string()));
    QVERIFY(expected.open(QIODevice::ReadOnly));
    for (const QByteArray &line : expected.readAll().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        m_expected[object[QLatin1String("name")].toString()] = object;
    }
    QVERIFY(m_files.size() > 1000);
}

void tst_Corpus::everyFileIsReadInBoundedTime()
{
    QElapsedTimer timer;
    qint64 slowest = 0;
    int known = 0;
    int broken = 0;
    for (const std::filesystem::path &file : m_files) {
        const Result<std::string> text = readFile(file);
        QVERIFY2(text, file.c_str());
        timer.start();
        const Result<Manifest> manifest = readManifest(file, *text);
        slowest = std::max(slowest, timer.elapsed());
        known += manifest ? 1 : 0;
        if (!manifest)
            continue;
        for (const Diagnostic &diagnostic : manifest->diagnostics) {
            broken += diagnostic.rule == "yaml.syntax" ? 1 : 0;
            QVERIFY2(diagnostic.span.line >= 1 && diagnostic.span.column >= 1, file.c_str());
            QVERIFY2(diagnostic.message.find("%1") == std::string::npos, diagnostic.message.c_str());
        }
    }
    qInfo("%zu files, %d manifests of a known format, %d with a syntax error, slowest %lld ms", m_files.size(), known,
          broken, static_cast<long long>(slowest));
    QVERIFY(slowest < 500);
}

void tst_Corpus::ourTreeIsTheOneThatYamlCppSees()
{
    int compared = 0;
    QStringList different;
    for (const std::filesystem::path &file : m_files) {
        const std::string text = *readFile(file);
        const auto ours = YamlDocument::parse(text);
        std::optional<YAML::Node> theirs;
        try {
            theirs = YAML::Load(text);
        } catch (const YAML::Exception &) {
        }
        if (!theirs && (!ours || ours->hasGeneratorMarks())) // which only we read, without its marks
            continue;
        ++compared;
        if (!theirs || !ours || !isSame(ours->root(), *theirs))
            different += QString::fromStdString(file.filename().string());
    }
    qInfo("%d trees compared, %d differ: %s", compared, static_cast<int>(different.size()),
          qPrintable(different.join(QLatin1Char(' '))));
    QVERIFY(compared > 900);
    QVERIFY(different.size() <= 1);
}

void tst_Corpus::theFunctionsAreThoseAnotherParserFound_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<double>("floor"); // the share of functions that must be found and agree
    QTest::newRow("Serverless Devs") << "fc-s" << 0.98;
    QTest::newRow("SAM") << "sam" << 0.995;
    QTest::newRow("CloudFormation") << "cfn-lambda" << 1.0;
    QTest::newRow("Serverless Framework") << "sls" << 0.975;
    QTest::newRow("Knative") << "knative-func" << 1.0;
}

void tst_Corpus::theFunctionsAreThoseAnotherParserFound()
{
    QFETCH(QString, kind);
    QFETCH(double, floor);
    Agreement sum;
    for (const std::filesystem::path &file : m_files) {
        const QJsonObject expected = m_expected[QString::fromStdString(file.filename().string())];
        if (expected[QLatin1String("kind")].toString() != kind
            || expected[QLatin1String("parse")].toString() != QLatin1String("ok"))
            continue;
        ++sum.files;
        const Result<Manifest> manifest = readManifest(file, *readFile(file));
        std::size_t index = 0;
        for (const QJsonValue &value : expected[QLatin1String("functions")].toArray()) {
            ++sum.expected;
            const Function *function = manifest ? functionFor(*manifest, value.toObject(), index++) : nullptr;
            if (!function) {
                sum.missed += QString::fromStdString(file.filename().string()) + QLatin1Char('#')
                            + value.toObject()[QLatin1String("name")].toString();
                continue;
            }
            ++sum.found;
            compareOne(sum, value.toObject(), *function, m_folder);
        }
    }
    qInfo(
        "%s: %d files, %d functions expected, %d found; the same handler %d, runtime %d, code %d, at least its triggers %d",
        qPrintable(kind), sum.files, sum.expected, sum.found, sum.handler, sum.runtime, sum.code, sum.triggers);
    if (!sum.missed.isEmpty())
        qInfo("not found: %s", qPrintable(sum.missed.mid(0, 40).join(QLatin1Char(' '))));
    const double wanted = floor * sum.expected;
    QVERIFY(sum.expected > 0);
    QVERIFY(sum.found >= wanted && sum.handler >= wanted && sum.runtime >= wanted && sum.code >= wanted
            && sum.triggers >= wanted);
}

QTEST_GUILESS_MAIN(tst_Corpus)
#include "tst_corpus.moc"
