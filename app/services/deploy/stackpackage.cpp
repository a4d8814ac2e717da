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

// SAM's own resource names one address, CloudFormation's bucket and key.
Result<YamlChange> changeFor(const YamlNode *resource, const std::string &name, const std::string &bucket,
                             const std::string &key)
{
    const YamlNode *const type = childOf(resource, "Type");
    const bool sam = type && type->text == "AWS::Serverless::Function";
    const std::string property = sam ? "CodeUri" : "Code";
    YamlChange change;
    if (sam) {
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

Result<std::string> withCodeAt(const std::string &text, const std::string &resource, const std::string &bucket,
                               const std::string &key)
{
    const auto document = YamlDocument::parse(text);
    if (!document)
        return failure(Error::Code::Invalid, "stack.unreadable", "The template cannot be read: %1",
                       {document.error().message});
    const YamlNode *const node = childOf(childOf(document->root(), "Resources"), resource);
    const Result<YamlChange> change = changeFor(node, resource, bucket, key);
    if (!change)
        return failure(change.error());
    const Result<std::vector<TextEdit>> edits = editsFor(text, *change);
    if (!edits)
        return failure(edits.error());
    return applied(text, *edits);
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

} // namespace

Result<StackPackage> packageStack(const Project &project, const Manifest &manifest, const QString &bucket,
                                  const QString &folder)
{
    Result<std::string> text = readFile(manifest.file);
    if (!text)
        return failure(text.error());
    StackPackage package;
    readParameters(*text, package);
    for (const Function &function : manifest.functions) {
        if (!function.inlineCode.empty())
            continue; // stands in the template
        const auto code = packageOf(function, project.root, wishFor(function.name, readBuildWishes(project, function)));
        if (!code)
            return failure(code.error());
        const QByteArray hash = QCryptographicHash::hash(code->zip, QCryptographicHash::Sha256).toHex();
        const QString key = folder + QLatin1Char('/') + QString::fromLatin1(hash) + QStringLiteral(".zip");
        text = withCodeAt(*text, function.resource, toStd(bucket), toStd(key));
        if (!text)
            return failure(text.error());
        package.code.append({toQString(function.name), key, code->zip});
    }
    package.templateText = QByteArray::fromStdString(*text);
    return package;
}

} // namespace fermata
