// SPDX-License-Identifier: GPL-3.0-or-later
// Real manifests that nobody here wrote, each into every other format: it converts or says why not; what was written is
// read back with the same functions and, but for what the report names, the same triggers; doing it again changes nothing.
#include "app/base/files.h"
#include "app/convert/conversion.h"
#include "app/manifest/reader.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace fermata;
using namespace fermata::convert;
namespace fs = std::filesystem;

class tst_ConvertCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFileConvertsOrSaysWhyNot_data();
    void everyFileConvertsOrSaysWhyNot();
    void cleanupTestCase();

private:
    fs::path m_folder = fs::path(FERMATA_SOURCE_DIR) / "../shared/corpus/manifests";
    std::vector<fs::path> m_files;
    std::map<std::string, std::map<std::string, int>> m_figures; // by pair of formats
};

namespace {

std::multiset<std::string> namesOf(const std::vector<Function> &functions)
{
    std::multiset<std::string> names;
    for (const Function &function : functions)
        names.insert(function.name);
    return names;
}

// Functions without HTTP count their triggers one by one; all HTTP of a function is one, as Function Compute has it.
std::multiset<std::string> kindsOf(const std::vector<Function> &functions)
{
    std::multiset<std::string> kinds;
    for (const Function &function : functions) {
        std::set<std::string> http;
        for (const Trigger &trigger : function.triggers) {
            if (trigger.kind != "http")
                kinds.insert(trigger.kind);
            else if (http.insert(function.name).second)
                kinds.insert("http");
        }
    }
    return kinds;
}

int lostTriggers(const Conversion &conversion)
{
    return static_cast<int>(
        std::count_if(conversion.remarks.begin(), conversion.remarks.end(), [](const Remark &remark) {
            return remark.kind == Remark::Kind::Lost
                && (remark.id == "convert.trigger" || remark.id == "convert.timer");
        }));
}

std::vector<Function> readBack(const Conversion &conversion)
{
    std::vector<Function> functions;
    for (const ConvertedFile &file : conversion.files) {
        if (file.kind != ConvertedFile::Kind::Manifest || file.path.filename() == "timers.yaml")
            continue;
        const Result<Manifest> manifest = readManifest(file.path, file.content);
        if (manifest)
            functions.insert(functions.end(), manifest->functions.begin(), manifest->functions.end());
    }
    return functions;
}

std::string firstSyntaxProblem(const Conversion &conversion)
{
    for (const ConvertedFile &file : conversion.files) {
        const Result<Manifest> manifest =
            file.kind == ConvertedFile::Kind::Manifest && file.path.filename() != "timers.yaml"
                ? readManifest(file.path, file.content)
                : Manifest();
        if (!manifest)
            return manifest.error().message + '\n' + file.content;
        for (const Diagnostic &diagnostic : manifest->diagnostics) {
            // A doubtful thing that the source's own text has is taken over as it stands.
            if (diagnostic.rule.starts_with("yaml.") && diagnostic.severity == Severity::Error)
                return diagnostic.message + " in line " + std::to_string(diagnostic.span.line) + '\n' + file.content;
        }
    }
    return {};
}

} // namespace

void tst_ConvertCorpus::initTestCase()
{
    if (!fs::is_directory(m_folder))
        QSKIP("the corpus is not on this machine");
    for (const fs::directory_entry &entry : fs::directory_iterator(m_folder))
        m_files.push_back(entry.path());
    std::sort(m_files.begin(), m_files.end());
}

void tst_ConvertCorpus::everyFileConvertsOrSaysWhyNot_data()
{
    QTest::addColumn<int>("target");
    for (const Target target : {Target::Fc3, Target::Sam, Target::Serverless, Target::Knative})
        QTest::newRow(convert::name(target)) << static_cast<int>(target);
}

void tst_ConvertCorpus::everyFileConvertsOrSaysWhyNot()
{
    QFETCH(int, target);
    const auto to = static_cast<Target>(target);
    for (const fs::path &file : m_files) {
        const Result<std::string> text = readFile(file);
        const Result<Manifest> manifest = text ? readManifest(file, *text) : failure(text.error());
        if (!manifest)
            continue;
        std::map<std::string, int> &figures =
            m_figures[std::string(fermata::name(manifest->format)) + " -> " + convert::name(to)];
        ++figures["files"];
        const Result<Conversion> conversion = convert::convert(*manifest, *text, to, file.parent_path());
        if (!conversion) {
            QVERIFY2(!conversion.error().message.empty() && !conversion.error().hint.empty(), file.c_str());
            ++figures[conversion.error().id];
            continue;
        }
        ++figures["converted"];
        figures["functions"] += conversion->functions;
        figures["triggers"] += conversion->triggers;
        for (const Remark &remark : conversion->remarks) {
            ++figures[convert::name(remark.kind)];
            QVERIFY2(!remark.message.empty() && remark.place.span.line >= 1, file.c_str());
        }
        const std::string problem = firstSyntaxProblem(*conversion);
        QVERIFY2(problem.empty(), (file.string() + '\n' + problem).c_str());
        const std::vector<Function> back = readBack(*conversion);
        if (to == Target::Knative) {
            QCOMPARE(back.size(), manifest->functions.size());
        } else {
            QVERIFY2(namesOf(back) == namesOf(manifest->functions),
                     (file.string() + '\n' + conversion->files.front().content).c_str());
            const std::size_t before = kindsOf(manifest->functions).size();
            const std::size_t after = kindsOf(back).size() + static_cast<std::size_t>(lostTriggers(*conversion));
            QVERIFY2(after >= before, (file.string() + '\n' + conversion->files.front().content).c_str());
            figures["triggers read back"] += static_cast<int>(kindsOf(back).size());
        }
        const Result<Conversion> again = convert::convert(*manifest, *text, to, file.parent_path());
        QVERIFY(again && again->files.size() == conversion->files.size()
                && again->files.front().content == conversion->files.front().content);
    }
}

void tst_ConvertCorpus::cleanupTestCase()
{
    for (const auto &[pair, figures] : m_figures) {
        QString line = QString::fromStdString(pair) + QLatin1Char(':');
        for (const auto &[name, count] : figures)
            line += QStringLiteral("  %1 %2").arg(QString::fromStdString(name)).arg(count);
        qInfo().noquote() << line;
    }
}

QTEST_GUILESS_MAIN(tst_ConvertCorpus)
#include "tst_convertcorpus.moc"
