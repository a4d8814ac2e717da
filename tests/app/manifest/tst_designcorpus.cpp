// SPDX-License-Identifier: GPL-3.0-or-later
// Random acts of a designer on real manifests: what an act does not mean stays as it was, and what it means is in the
// picture afterwards. FERMATA_MANIFESTS names more folders of them, with ':' between; FERMATA_SEED makes other acts.
#include "app/base/files.h"
#include "app/base/text.h"
#include "app/manifest/design/designer.h"
#include "app/manifest/design/fields.h"
#include "app/manifest/design/manuscript.h"
#include "app/manifest/reader.h"

#include <QHash>
#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace fermata;

namespace {

struct File
{
    std::filesystem::path path; // by a name that says its format
    std::string text;
};

void addFrom(const std::filesystem::path &root, std::vector<File> &files)
{
    if (!std::filesystem::exists(root))
        return;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(root)) {
        const std::string suffix = entry.path().extension().string();
        if (!entry.is_regular_file() || (suffix != ".yaml" && suffix != ".yml" && suffix != ".json"))
            continue;
        // A corpus writes a file's folders into its name.
        std::string name = entry.path().filename().string();
        if (const std::size_t last = name.rfind("__"); last != std::string::npos)
            name = name.substr(last + 2);
        if (const Result<std::string> text = readFile(entry.path()))
            files.push_back({entry.path().parent_path() / name, *text});
    }
}

std::vector<File> manifests()
{
    std::vector<File> files;
    addFrom(std::filesystem::path(FERMATA_SOURCE_DIR) / "../shared/corpus/manifests", files);
    for (const std::string &root : split(qgetenv("FERMATA_MANIFESTS").toStdString(), ':')) {
        if (!root.empty())
            addFrom(root, files);
    }
    std::ranges::sort(files, {}, &File::path);
    return files;
}

// JSON wants a comma behind what is no longer the last.
std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines = split(text, '\n');
    for (std::string &line : lines) {
        if (line.ends_with(','))
            line.pop_back();
    }
    return lines;
}

// Lines of the text before that are not in the text after, in order.
std::size_t linesLost(const std::string &before, const std::string &after)
{
    const std::vector<std::string> a = linesOf(before);
    const std::vector<std::string> b = linesOf(after);
    std::size_t at = 0;
    std::size_t lost = 0;
    for (const std::string &line : a) {
        const auto found = std::find(b.begin() + static_cast<std::ptrdiff_t>(at), b.end(), line);
        if (found == b.end())
            ++lost;
        else
            at = static_cast<std::size_t>(found - b.begin()) + 1;
    }
    return lost;
}

const NodeKind kinds[] = {NodeKind::Http,  NodeKind::Timer,  NodeKind::Bucket, NodeKind::Queue,
                          NodeKind::Topic, NodeKind::Stream, NodeKind::Table,  NodeKind::EventBus};

} // namespace

class tst_DesignCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void actsTouchOnlyWhatTheyMean();

private:
    struct Tally
    {
        int files = 0;
        int functions = 0;
        int unknown = 0; // files with a part of which nothing is known
        int done = 0;
        int harmless = 0; // refused because the act makes no sense there
        int refused = 0;  // because the text cannot take it
        QHash<QString, int> reasons;
        QStringList wrong;
    };
    void act(const File &file, const Manifest &manifest, std::minstd_rand &random, Tally &tally) const;
    void change(const File &file, const Manifest &manifest, std::minstd_rand &random, Tally &tally) const;
};

void tst_DesignCorpus::act(const File &file, const Manifest &manifest, std::minstd_rand &random, Tally &tally) const
{
    const std::vector<ArchitectureNode> &nodes = manifest.architecture.nodes;
    const Designer designer(manifest, file.text);
    const ArchitectureNode &node = nodes[random() % nodes.size()];
    const ArchitectureNode &other = nodes[random() % nodes.size()];
    const int kind = static_cast<int>(random() % 4);
    const Result<Design> design = kind == 0 ? designer.addNode(kinds[random() % std::size(kinds)], &node)
                                : kind == 1 ? designer.addWire(node, other)
                                : kind == 2 ? designer.removeNode(node)
                                            : designer.rename(node, "Renamed");
    if (!design) {
        ++tally.reasons[QString::fromStdString(design.error().id)];
        ++(design.error().id.starts_with("edit.") ? tally.refused : tally.harmless);
        if (design.error().id.starts_with("edit."))
            qInfo("%s: %s, act %d on %s", design.error().id.c_str(), file.path.c_str(), kind, node.id.c_str());
        return;
    }
    ++tally.done;
    const auto blame = [&](const char *what) {
        tally.wrong += QStringLiteral("%1: act %2 on %3: %4")
                           .arg(QString::fromStdString(file.path.string()))
                           .arg(kind)
                           .arg(QString::fromStdString(node.id), QLatin1String(what));
    };
    const Result<Manifest> after = readManifest(file.path, design->text);
    if (!after) {
        const auto others = std::ranges::count(nodes, true, &ArchitectureNode::isDeclared);
        // Without its last resource a template is none, nor is what stands beside the last service of a cluster.
        const bool isLast =
            others <= 2 || (manifest.format == ManifestFormat::Knative && manifest.functions.size() == 1);
        if (kind != 2 || !isLast)
            blame("cannot be read");
        return;
    }
    // {} or [] may become a block; nothing else goes when something comes.
    if (kind < 2 && linesLost(file.text, design->text) > 1)
        blame("lines went");
    if (kind < 2 && after->architecture.edges.size() <= manifest.architecture.edges.size())
        blame("no wire came");
    if (kind == 2 && node.isDeclared && after->architecture.node(node.id) && design->text == file.text)
        blame("nothing went");
    if (kind == 3 && after->architecture.edges.size() != manifest.architecture.edges.size())
        blame("a reference was lost");
}

// A field of the inspector, or a wire: one line changes, or an inherited value gets its lines here.
void tst_DesignCorpus::change(const File &file, const Manifest &manifest, std::minstd_rand &random, Tally &tally) const
{
    const std::vector<ArchitectureNode> &nodes = manifest.architecture.nodes;
    const std::vector<ArchitectureEdge> &edges = manifest.architecture.edges;
    const Designer designer(manifest, file.text);
    const ArchitectureNode &node = nodes[random() % nodes.size()];
    const std::vector<DesignField> fields = fieldsOf(manifest, Manuscript(file.text), node);
    Result<Design> design = Design{file.text, {}};
    std::string what = "wire";
    if (random() % 4 == 0 && !edges.empty()) {
        design = designer.removeWire(edges[random() % edges.size()]);
    } else if (!fields.empty()) {
        const DesignField &field = fields[random() % fields.size()];
        what = field.path;
        if (field.kind == DesignField::Kind::Pairs)
            design = designer.setEntry(field.path, {}, "RENAMED", "a: b #c");
        else if (field.kind == DesignField::Kind::Words)
            design = designer.appendText(field.path, "- odd: word");
        else
            design = designer.setValue(field.path, random() % 4 == 0 ? std::string() : std::string("42"));
    }
    if (!design) {
        const bool isText = design.error().id.starts_with("edit.");
        ++tally.reasons[QString::fromStdString(design.error().id)];
        ++(isText ? tally.refused : tally.harmless);
        if (isText)
            qInfo("%s: %s, %s of %s: %s", design.error().id.c_str(), file.path.c_str(), what.c_str(), node.id.c_str(),
                  design.error().message.c_str());
        return;
    }
    ++tally.done;
    const Result<Manifest> after = readManifest(file.path, design->text);
    // Without a handler or a runtime it may be none any more.
    if (!after
        || (what != "wire" && after->functions.size() < manifest.functions.size()
            && design->text.find("42") != std::string::npos))
        tally.wrong += QStringLiteral("%1: %2 of %3")
                           .arg(QString::fromStdString(file.path.string()), QString::fromStdString(what),
                                QString::fromStdString(node.id));
}

void tst_DesignCorpus::actsTouchOnlyWhatTheyMean()
{
    std::map<std::string, Tally> tallies; // by format
    std::minstd_rand random(qEnvironmentVariableIntValue("FERMATA_SEED") + 7);
    const std::vector<File> all = manifests();
    if (all.empty())
        QSKIP("The collection of real manifests is not here");
    for (const File &file : all) {
        const Result<Manifest> manifest = readManifest(file.path, file.text);
        if (!manifest || manifest->architecture.nodes.empty())
            continue;
        Tally &tally = tallies[name(manifest->format)];
        ++tally.files;
        tally.functions += static_cast<int>(manifest->functions.size());
        tally.unknown += std::ranges::count(manifest->architecture.nodes, NodeKind::Other, &ArchitectureNode::kind) > 0;
        for (int act = 0; act < 5; ++act)
            this->act(file, *manifest, random, tally);
        for (int act = 0; act < 3; ++act)
            change(file, *manifest, random, tally);
    }
    int done = 0;
    qsizetype wrong = 0;
    for (const auto &[format, tally] : tallies) {
        QStringList reasons;
        for (auto reason = tally.reasons.cbegin(); reason != tally.reasons.cend(); ++reason)
            reasons += QStringLiteral("%1 %2").arg(reason.key()).arg(reason.value());
        reasons.sort();
        qInfo(
            "%s: %d files, %d functions, %d files with unknown parts; acts: %d done, %d make no sense, %d refused, %d wrong (%s)",
            format.c_str(), tally.files, tally.functions, tally.unknown, tally.done, tally.harmless, tally.refused,
            int(tally.wrong.size()), qPrintable(reasons.join(QStringLiteral(", "))));
        for (const QString &one : tally.wrong)
            qWarning("%s", qPrintable(one));
        done += tally.done;
        wrong += tally.wrong.size();
    }
    QVERIFY(done > 0);
    QCOMPARE(wrong, 0);
}

QTEST_APPLESS_MAIN(tst_DesignCorpus)
#include "tst_designcorpus.moc"
