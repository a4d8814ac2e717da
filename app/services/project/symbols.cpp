// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/project/symbols.h"

#include "app/async/text.h"
#include "app/manifest/yaml/document.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QtConcurrentRun>

namespace fermata {

namespace {

using Symbols = Result<QList<Symbol>>;

constexpr int deepestKey = 4;
constexpr int pollMs = 50;

// Handlers of CommonJS modules, which ctags leaves out, are added by a pattern of our own.
const QStringList ctagsArguments = {
    QStringLiteral("--quiet"),
    QStringLiteral("--options=NONE"),
    QStringLiteral("--output-format=json"),
    QStringLiteral("--fields=NFnKsS"),
    QStringLiteral("--sort=no"),
    QStringLiteral("--languages=Python,JavaScript,TypeScript,Go,C,C++,Java,PHP,Ruby,Rust,Sh,Markdown"),
    QStringLiteral("--kinddef-JavaScript=e,export,exports"),
    QStringLiteral(R"(--regex-JavaScript=/^[ \t]*(module\.)?exports\.([A-Za-z_$][A-Za-z0-9_$]*)[ \t]*=/\2/e/)"),
    QStringLiteral("-L"),
    QStringLiteral("-"),
    QStringLiteral("-f"),
    QStringLiteral("-"),
};

Symbol::Kind kindOf(const QString &kind, bool hasSignature)
{
    static const QStringList functions = {QStringLiteral("function"),  QStringLiteral("func"),
                                          QStringLiteral("method"),    QStringLiteral("export"),
                                          QStringLiteral("generator"), QStringLiteral("singletonMethod")};
    static const QStringList types = {
        QStringLiteral("class"),   QStringLiteral("interface"), QStringLiteral("struct"), QStringLiteral("enum"),
        QStringLiteral("type"),    QStringLiteral("alias"),     QStringLiteral("trait"),  QStringLiteral("package"),
        QStringLiteral("typedef"), QStringLiteral("module"),    QStringLiteral("impl"),   QStringLiteral("namespace")};
    static const QStringList headings = {QStringLiteral("chapter"), QStringLiteral("section"),
                                         QStringLiteral("subsection"), QStringLiteral("subsubsection"),
                                         QStringLiteral("l4subsection")};
    if (functions.contains(kind) || (kind == QLatin1String("member") && hasSignature))
        return Symbol::Kind::Function;
    if (types.contains(kind))
        return Symbol::Kind::Type;
    return headings.contains(kind) ? Symbol::Kind::Heading : Symbol::Kind::Value;
}

QList<Symbol> symbolsInOutput(const QByteArray &output)
{
    QList<Symbol> symbols;
    QSet<std::pair<QString, std::pair<int, QString>>> seen; // a function that is exported is told twice
    for (const QByteArray &line : output.split('\n')) {
        const QJsonObject tag = QJsonDocument::fromJson(line).object();
        Symbol symbol{.name = tag[QLatin1String("name")].toString(),
                      .kind = kindOf(tag[QLatin1String("kind")].toString(), tag.contains(QLatin1String("signature"))),
                      .scope =
                          tag[QLatin1String("scope")].toString().replace(QLatin1String("\"\""), QStringLiteral(" › ")),
                      .file = tag[QLatin1String("path")].toString(),
                      .line = tag[QLatin1String("line")].toInt()};
        const bool isNamed = !symbol.name.isEmpty() && !symbol.name.startsWith(QLatin1String("anonymousFunction"))
                          && !symbol.name.startsWith(QLatin1String("__anon"));
        if (!isNamed || seen.contains({symbol.file, {symbol.line, symbol.name}}))
            continue;
        seen.insert({symbol.file, {symbol.line, symbol.name}});
        symbols.append(symbol);
    }
    return symbols;
}

Symbols runCtags(const QString &folder, const QStringList &files, const std::function<bool()> &isCancelled)
{
    QProcess ctags;
    ctags.setWorkingDirectory(folder);
    ctags.start(QStringLiteral("ctags"), ctagsArguments);
    if (!ctags.waitForStarted())
        return failure(Error::Code::NotFound, "symbols.noProgram",
                       "Symbols are found by ctags, which is not on this machine", {},
                       "Install the package universal-ctags");
    ctags.write(files.join(QLatin1Char('\n')).toUtf8() + '\n');
    ctags.closeWriteChannel();
    while (!ctags.waitForFinished(pollMs) && ctags.state() != QProcess::NotRunning) {
        if (isCancelled()) {
            ctags.kill();
            ctags.waitForFinished();
            return failure(Error::Code::Cancelled, "cancelled", "Cancelled");
        }
    }
    return symbolsInOutput(ctags.readAllStandardOutput());
}

// The keys of a manifest, and what is in its lists by number.
class KeyReader
{
public:
    KeyReader(const YamlDocument &document, QString file) : m_document(document), m_file(std::move(file)) {}

    QList<Symbol> read()
    {
        for (const YamlNode *root : m_document.roots())
            visit(*root, {}, 1);
        return m_symbols;
    }

private:
    void visit(const YamlNode &node, const QString &scope, int depth)
    {
        if (depth > deepestKey)
            return;
        for (const YamlEntry &entry : node.entries) {
            const QString name = toQString(entry.key->text);
            m_symbols.append({.name = name,
                              .kind = Symbol::Kind::Key,
                              .scope = scope,
                              .file = m_file,
                              .line = m_document.span(entry.key->span).line});
            visit(*entry.value, scope.isEmpty() ? name : scope + QStringLiteral(" › ") + name, depth + 1);
        }
        for (std::size_t at = 0; at < node.items.size(); ++at)
            visit(*node.items[at], QStringLiteral("%1[%2]").arg(scope).arg(at), depth);
    }

    const YamlDocument &m_document;
    QString m_file;
    QList<Symbol> m_symbols;
};

bool isManifestLike(const QString &fileName)
{
    static const QStringList suffixes = {QStringLiteral("yaml"), QStringLiteral("yml"), QStringLiteral("json"),
                                         QStringLiteral("template")};
    return suffixes.contains(QFileInfo(fileName).suffix().toLower());
}

Symbols readText(const QString &fileName, const QString &text)
{
    if (isManifestLike(fileName)) {
        const auto document = YamlDocument::parse(toStd(text));
        return document ? KeyReader(*document, fileName).read() : QList<Symbol>();
    }
    // Not what lies on disk but what is in the editor: under its own name, which tells the language.
    const QTemporaryDir folder;
    const QString name = QFileInfo(fileName).fileName();
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        return failure(Error::Code::Io, "file.cannotWrite", "Cannot write %1: %2",
                       {toStd(file.fileName()), toStd(file.errorString())});
    file.close();
    Symbols symbols = runCtags(folder.path(), {name}, [] { return false; });
    if (symbols) {
        for (Symbol &symbol : *symbols)
            symbol.file = fileName;
        std::stable_sort(symbols->begin(), symbols->end(),
                         [](const Symbol &a, const Symbol &b) { return a.line < b.line; });
    }
    return symbols;
}

} // namespace

QFuture<Result<QList<Symbol>>> symbolsIn(const QString &fileName, const QString &text)
{
    return QtConcurrent::run(readText, fileName, text);
}

QFuture<Result<QList<Symbol>>> symbolsOf(const QString &root, const QStringList &files)
{
    return QtConcurrent::run([root, files](QPromise<Symbols> &promise) {
        promise.addResult(runCtags(root, files, [&promise] { return promise.isCanceled(); }));
    });
}

} // namespace fermata
