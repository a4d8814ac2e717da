// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/stackpackage.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/build/actions.h"
#include "app/manifest/buildwish.h"
#include "app/manifest/edit/edit.h"
#include "app/services/deploy/packageof.h"

#include <QCryptographicHash>

namespace fermata {

namespace {

const YamlNode *childOf(const YamlNode *node, std::string_view key)
{
    if (!node || node->kind != YamlKind::Mapping)
        return nullptr;
    for (const YamlEntry &entry : node->entries) {
        if (entry.key->text == key)
            return entry.value;
    }
    return nullptr;
}

YamlPath pathOf(std::initializer_list<std::string> keys)
{
    YamlPath path;
    for (const std::string &key : keys)
        path.push_back({key, std::nullopt});
    return path;
}

std::string typeOf(const YamlNode *resource)
{
    const YamlNode *const type = childOf(resource, "Type");
    return type ? type->text : std::string();
}

bool isOfSam(const std::string &type)
{
    return type.starts_with("AWS::Serverless::");
}

// The property that names a function's code or a layer's content.
std::string codeProperty(const std::string &type)
{
    if (type.ends_with("::LayerVersion"))
        return isOfSam(type) ? "ContentUri" : "Content";
    return isOfSam(type) ? "CodeUri" : "Code";
}

// SAM's own resources name one address, CloudFormation's bucket and key.
Result<YamlChange> changeFor(const YamlNode *resource, const std::string &name, const std::string &property,
                             const std::string &bucket, const std::string &key)
{
    YamlChange change;
    if (isOfSam(typeOf(resource))) {
        change.value = textTree("s3://" + bucket + '/' + key);
    } else {
        const Result<YamlTree> place = valueOf("{S3Bucket: " + bucket + ", S3Key: " + key + '}');
        if (!place)
            return failure(place.error());
        change.value = *place;
    }
    if (childOf(childOf(resource, "Properties"), property)) {
        change.path = pathOf({"Resources", name, "Properties", property});
    } else {
        change.kind = YamlChange::Kind::Insert;
        change.path = pathOf({"Resources", name, "Properties"});
        change.key = property;
    }
    return change;
}

void readParameters(const std::string &text, StackPackage &package)
{
    const auto document = YamlDocument::parse(text);
    const YamlNode *const parameters = document ? childOf(document->root(), "Parameters") : nullptr;
    if (!parameters)
        return;
    for (const YamlEntry &entry : parameters->entries) {
        const QString name = toQString(entry.key->text);
        package.parameters.append(name);
        const YamlNode *const noEcho = childOf(entry.value, "NoEcho");
        if (noEcho && toQString(noEcho->text).compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
            package.secrets.append(name);
    }
}

// A template on its way to a bucket.
class Packing
{
public:
    Packing(std::string text, const QString &bucket, const QString &folder)
        : m_text(std::move(text)), m_bucket(bucket), m_folder(folder)
    {
    }

    // Puts the bytes among what is stored, and their address into the resource.
    Result<> store(const std::string &resource, const std::string &name, const QByteArray &bytes,
                   const std::string &property = {}, const std::string &extension = ".zip")
    {
        const auto document = YamlDocument::parse(m_text);
        if (!document)
            return failure(Error::Code::Invalid, "stack.unreadable", "The template cannot be read: %1",
                           {document.error().message});
        const YamlNode *const node = childOf(childOf(document->root(), "Resources"), resource);
        const QString key = keyOf(bytes, extension);
        const Result<YamlChange> change = changeFor(
            node, resource, property.empty() ? codeProperty(typeOf(node)) : property, toStd(m_bucket), toStd(key));
        if (!change)
            return failure(change.error());
        const Result<std::vector<TextEdit>> edits = editsFor(m_text, *change);
        if (!edits)
            return failure(edits.error());
        m_text = applied(m_text, *edits);
        m_stored.append({toQString(name), key, bytes});
        return {};
    }

    // Definitions of APIs and state machines in files beside the template. A template of its own is none of these.
    Result<> storeDefinitions(const std::filesystem::path &folder)
    {
        const std::string text = m_text;
        const auto document = YamlDocument::parse(text);
        const YamlNode *const resources = document ? childOf(document->root(), "Resources") : nullptr;
        if (!resources)
            return {};
        for (const YamlEntry &entry : resources->entries) {
            const YamlNode *const properties = childOf(entry.value, "Properties");
            for (const char *const nested : {"Location", "TemplateURL"}) {
                if (isStack(typeOf(entry.value)) && isLocal(childOf(properties, nested)))
                    return failure(Error::Code::Invalid, "stack.nested",
                                   "%1 is a stack of its own, whose template is a file here: %2",
                                   {entry.key->text, childOf(properties, nested)->text},
                                   "Deploy that one first, and name its template by an address in a bucket");
            }
            const YamlNode *const uri = childOf(properties, "DefinitionUri");
            if (!isOfSam(typeOf(entry.value)) || !isLocal(uri))
                continue;
            const std::filesystem::path file = folder / uri->text;
            const Result<std::string> definition = readFile(file);
            if (!definition)
                return failure(definition.error());
            if (const Result<> stored = store(entry.key->text, entry.key->text, QByteArray::fromStdString(*definition),
                                              "DefinitionUri", file.extension().string());
                !stored)
                return stored;
        }
        return {};
    }

    // What AWS::Include puts into the template is a file beside it, as for "aws cloudformation package".
    Result<> storeIncludes(const std::filesystem::path &folder)
    {
        for (;;) { // each one has an address then
            const auto document = YamlDocument::parse(m_text);
            const YamlNode *const location = document ? firstInclude(document->root()) : nullptr;
            if (!location)
                return {};
            const std::filesystem::path file = folder / location->text;
            const Result<std::string> included = readFile(file);
            if (!included)
                return failure(included.error());
            const QByteArray bytes = QByteArray::fromStdString(*included);
            const QString key = keyOf(bytes, file.extension().string());
            const YamlChange change{.kind = YamlChange::Kind::Set,
                                    .path = pathTo(*location),
                                    .target = {},
                                    .key = {},
                                    .after = {},
                                    .value = textTree("s3://" + toStd(m_bucket) + '/' + toStd(key))};
            const Result<std::vector<TextEdit>> edits = editsFor(m_text, change);
            if (!edits)
                return failure(edits.error());
            m_stored.append({toQString(location->text), key, bytes});
            m_text = applied(m_text, *edits);
        }
    }

    StackPackage finished()
    {
        StackPackage package;
        readParameters(m_text, package);
        package.templateText = QByteArray::fromStdString(m_text);
        package.code = m_stored;
        return package;
    }

private:
    QString keyOf(const QByteArray &bytes, const std::string &extension) const
    {
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        return m_folder + QLatin1Char('/') + QString::fromLatin1(hash) + toQString(extension);
    }
    // The place of the first file that is still to be stored: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: x}}}.
    static const YamlNode *firstInclude(const YamlNode *node)
    {
        if (!node)
            return nullptr;
        const YamlNode *const call = node->tag == "!Transform" ? node : childOf(node, "Fn::Transform");
        const YamlNode *const name = childOf(call, "Name");
        const YamlNode *const location = childOf(childOf(call, "Parameters"), "Location");
        if (name && name->text == "AWS::Include" && isLocal(location))
            return location;
        for (const YamlEntry &entry : node->entries) {
            if (const YamlNode *const found = firstInclude(entry.value))
                return found;
        }
        for (const YamlNode *const item : node->items) {
            if (const YamlNode *const found = firstInclude(item))
                return found;
        }
        return nullptr;
    }
    static bool isStack(const std::string &type)
    {
        return type == "AWS::Serverless::Application" || type == "AWS::CloudFormation::Stack";
    }
    static bool isLocal(const YamlNode *node)
    {
        return node && node->kind == YamlKind::Scalar && node->tag.empty() && !node->text.empty()
            && node->text.find("://") == std::string::npos;
    }

    std::string m_text;
    QString m_bucket;
    QString m_folder;
    QList<StackPackage::Code> m_stored;
};

} // namespace

Result<StackPackage> packageStack(const Project &project, const Manifest &manifest, const QString &bucket,
                                  const QString &folder)
{
    const Result<std::string> text = readFile(manifest.file);
    if (!text)
        return failure(text.error());
    Packing packing(*text, bucket, folder);
    for (const Function &function : manifest.functions) {
        if (!function.inlineCode.empty())
            continue; // stands in the template
        const auto code = packageOf(function, project.root, wishFor(function.name, readBuildWishes(project, function)));
        if (!code)
            return failure(code.error());
        if (const Result<> stored = packing.store(function.resource, function.name, code->zip); !stored)
            return failure(stored.error());
    }
    for (const DeclaredLayer &layer : manifest.layers) {
        const Result<QByteArray> zip = packageOf(layer, project.root);
        if (!zip)
            return failure(zip.error());
        if (const Result<> stored = packing.store(layer.resource, layer.name, *zip); !stored)
            return failure(stored.error());
    }
    const std::filesystem::path beside = manifest.file.parent_path();
    if (const Result<> stored = packing.storeDefinitions(beside); !stored)
        return failure(stored.error());
    if (const Result<> stored = packing.storeIncludes(beside); !stored)
        return failure(stored.error());
    return packing.finished();
}

} // namespace fermata
