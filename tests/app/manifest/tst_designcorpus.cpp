// SPDX-License-Identifier: GPL-3.0-or-later
// Random acts of a designer on real manifests: what an act does not mean stays as it was, and what it means is in the
// picture afterwards.
#include "app/base/files.h"
#include "app/base/text.h"
#include "app/manifest/design/designer.h"
#include "app/manifest/reader.h"

#include <QHash>
#include <QTest>

#include <algorithm>
#include <random>

using namespace fermata;

namespace {

struct File
{
    std::filesystem::path path; // by a name that says its format
    std::string text;
};

std::vector<File> manifests()
{
    const std::filesystem::path root = std::filesystem::path(FERMATA_SOURCE_DIR) / "../shared/corpus/manifests";
    if (!std::filesystem::exists(root))
        return {};
    std::vector<File> files;
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
        int done = 0;
        QHash<QString, int> refused;
        QStringList wrong;
    };
    void act(const File &file, const Manifest &manifest, std::minstd_rand &random, Tally &tally) const;
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
        ++tally.refused[QString::fromStdString(design.error().id)];
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
        if (kind != 2) // without its last resource a template is none
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

void tst_DesignCorpus::actsTouchOnlyWhatTheyMean()
{
    Tally tally;
    std::minstd_rand random(7);
    int files = 0;
    const std::vector<File> all = manifests();
    if (all.empty())
        QSKIP("The collection of real manifests is not here");
    for (const File &file : all) {
        const Result<Manifest> manifest = readManifest(file.path, file.text);
        if (!manifest || manifest->architecture.nodes.empty())
            continue;
        ++files;
        for (int act = 0; act < 5; ++act)
            this->act(file, *manifest, random, tally);
    }
    QStringList reasons;
    for (auto reason = tally.refused.cbegin(); reason != tally.refused.cend(); ++reason)
        reasons += QStringLiteral("%1 %2").arg(reason.key()).arg(reason.value());
    qInfo("%d files, %d acts done, refused: %s", files, tally.done, qPrintable(reasons.join(QStringLiteral(", "))));
    for (const QString &wrong : std::as_const(tally.wrong))
        qWarning("%s", qPrintable(wrong));
    QVERIFY(tally.done > 0);
    QCOMPARE(tally.wrong.size(), 0);
}

QTEST_APPLESS_MAIN(tst_DesignCorpus)
#include "tst_designcorpus.moc"
