// SPDX-License-Identifier: GPL-3.0-or-later
// Random acts on real manifests that nobody here wrote: what an act does not mean stays as it was, to the byte.
// FERMATA_MANIFESTS names more folders of them, with ':' between; FERMATA_SEED makes other acts.
#include "app/base/files.h"
#include "app/base/text.h"
#include "tests/app/manifest/editing.h"

#include <QHash>
#include <QTest>

#include <algorithm>
#include <random>

using namespace fermata;
using namespace fermata::test;

namespace {

struct Node
{
    YamlPath path;
    const YamlNode *node = nullptr;
    const YamlNode *parent = nullptr;
};

void collect(const YamlNode *node, const YamlNode *parent, const YamlPath &path, std::vector<Node> &all)
{
    if (node == nullptr || all.size() > 20'000)
        return;
    all.push_back({path, node, parent});
    for (const YamlEntry &entry : node->entries) {
        if (entry.key->kind != YamlKind::Scalar || entry.key->text == "<<")
            continue;
        YamlPath inner = path;
        inner.push_back({entry.key->text, std::nullopt});
        collect(entry.value, node, inner, all);
    }
    for (std::size_t i = 0; i < node->items.size(); ++i) {
        YamlPath inner = path;
        inner.push_back({{}, i});
        collect(node->items[i], node, inner, all);
    }
}

// Lines of the text before that are not in the text after, in order: what an edit took or changed.
std::size_t linesLost(const std::string &before, const std::string &after)
{
    const std::vector<std::string> a = split(before, '\n');
    const std::vector<std::string> b = split(after, '\n');
    std::size_t head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        ++head;
    std::size_t foot = 0;
    while (foot + head < a.size() && foot + head < b.size() && a[a.size() - 1 - foot] == b[b.size() - 1 - foot])
        ++foot;
    return a.size() - head - foot;
}

std::size_t linesOf(const std::string &text, ByteSpan span)
{
    return static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(span.begin),
                                               text.begin() + static_cast<std::ptrdiff_t>(span.end), '\n'))
         + 1;
}

YamlChange randomChange(const Node &place, std::minstd_rand &random)
{
    static const std::vector<std::string> values = {
        "512", "hello", "it's: odd", "你好 # no", "\"yes\"", "{k: 1, l: [a, b]}", "[]", "\"a\\nb\""};
    YamlChange change;
    change.path = place.path;
    change.value = valueOf(values[random() % values.size()]).value();
    change.key = "zzNew";
    using Kind = YamlChange::Kind;
    if (place.node->kind == YamlKind::Mapping)
        change.kind = random() % 2 == 0 ? Kind::Insert : Kind::Remove;
    else if (place.node->kind == YamlKind::Sequence)
        change.kind = random() % 2 == 0 ? Kind::Append : Kind::Remove;
    else
        change.kind = random() % 3 == 0 ? Kind::Remove : Kind::Set;
    if (change.kind == Kind::Remove && place.parent != nullptr && place.parent->kind == YamlKind::Sequence
        && random() % 2 == 0) {
        change.kind = Kind::Move;
        change.target = place.path;
        change.target.back().index = random() % place.parent->items.size();
    } else if (change.kind == Kind::Remove && random() % 3 == 0 && !place.path.empty() && !place.path.back().index) {
        change.kind = Kind::Rename;
    }
    return change;
}

// How many of the lines that were there an act may touch.
std::size_t allowance(const std::string &text, const Node &place, const YamlChange &change)
{
    using Kind = YamlChange::Kind;
    // Lines at the end of a file that has no last line end say at their head that they have none.
    if (change.kind == Kind::Insert || change.kind == Kind::Append)
        return text.ends_with('\n') ? 1 : linesOf(text, place.node->span);
    const ByteSpan whole = change.kind == Kind::Move ? place.parent->span : place.node->span;
    std::size_t comments = 0;
    for (std::size_t at = text.rfind('\n', whole.begin); at != std::string::npos && at > 0; ++comments) {
        const std::size_t line = text.rfind('\n', at - 1) + 1;
        if (text.find_first_not_of(' ', line) != text.find('#', line))
            break;
        at = line > 0 ? line - 1 : 0;
    }
    return linesOf(text, whole) + comments + 12; // with the comment above it, and an only one's collection
}

} // namespace

class tst_EditCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatAnActDoesNotMeanStays();

private:
    std::vector<std::filesystem::path> m_files;
};

void tst_EditCorpus::initTestCase()
{
    const std::string here = std::string(FERMATA_SOURCE_DIR) + "/../shared/corpus/manifests";
    for (const std::string &folder : split(here + ":" + qgetenv("FERMATA_MANIFESTS").toStdString(), ':')) {
        std::error_code error;
        for (std::filesystem::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error)) {
            if (entry->is_regular_file())
                m_files.push_back(entry->path());
        }
    }
    std::sort(m_files.begin(), m_files.end());
    if (m_files.empty())
        QSKIP("the collection of manifests is not beside this project");
}

void tst_EditCorpus::whatAnActDoesNotMeanStays()
{
    std::minstd_rand random(20261127 + qEnvironmentVariableIntValue("FERMATA_SEED"));
    QHash<QString, int> refused;
    int done = 0;
    QStringList wrong;
    for (const std::filesystem::path &file : m_files) {
        const std::string text = readFile(file).value_or(std::string());
        const auto document = YamlDocument::parse(text);
        if (!document || text.size() > 200'000)
            continue;
        std::vector<Node> places;
        collect(document->root(), nullptr, {}, places);
        for (int i = 0; i < 5 && !places.empty(); ++i) {
            const Node &place = places[random() % places.size()];
            const YamlChange change = randomChange(place, random);
            const Result<std::string> after = edited(text, change);
            if (!after) {
                ++refused[QString::fromStdString(after.error().id)];
                if (after.error().id == "edit.mismatch")
                    qInfo("refused: %s, act %d at %s", file.filename().c_str(), static_cast<int>(change.kind),
                          toText(change.path).c_str());
                continue;
            }
            ++done;
            if (linesLost(text, *after) > allowance(text, place, change))
                wrong += QStringLiteral("%1: act %2 at %3")
                             .arg(QString::fromStdString(file.filename().string()))
                             .arg(static_cast<int>(change.kind))
                             .arg(QString::fromStdString(toText(change.path)));
        }
    }
    QStringList reasons;
    for (auto reason = refused.cbegin(); reason != refused.cend(); ++reason)
        reasons += QStringLiteral("%1 %2").arg(reason.key()).arg(reason.value());
    qInfo("%d acts done, refused: %s", done, qPrintable(reasons.join(QStringLiteral(", "))));
    QVERIFY(done > 1000);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    QVERIFY2(refused.value(QStringLiteral("edit.mismatch")) * 1000 <= done,
             "an act in a thousand may have no text of its own");
}

QTEST_APPLESS_MAIN(tst_EditCorpus)
#include "tst_editcorpus.moc"
