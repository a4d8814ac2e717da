// SPDX-License-Identifier: GPL-3.0-or-later
// A layer whose folder or archive is still to be made is told where the manifest names it.
#include "app/manifest/reader.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace fermata;

class tst_LayerContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLayerWithoutContentIsTold_data();
    void aLayerWithoutContentIsTold();
};

namespace {

const Diagnostic *find(const Manifest &manifest, const std::string &rule)
{
    const auto found = std::ranges::find(manifest.diagnostics, rule, &Diagnostic::rule);
    return found == manifest.diagnostics.end() ? nullptr : &*found;
}

} // namespace

void tst_LayerContent::aLayerWithoutContentIsTold_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("SAM") << QByteArray("template.yaml")
                         << QByteArray("Transform: AWS::Serverless-2016-10-31\nResources:\n  Libs:\n"
                                       "    Type: AWS::Serverless::LayerVersion\n    Properties:\n"
                                       "      ContentUri: lib/.\n")
                         << 6;
    QTest::newRow("serverless.yml") << QByteArray("serverless.yml")
                                    << QByteArray("service: s\nprovider: {name: aws, runtime: python3.12}\nlayers:\n"
                                                  "  libs:\n    path: lib\n")
                                    << 5;
}

void tst_LayerContent::aLayerWithoutContentIsTold()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    const std::filesystem::path path = root / file.toStdString();
    const Result<Manifest> without = readManifest(path, text.toStdString());
    const Diagnostic *const told = find(*without, "layer.contentMissing");
    QVERIFY(told);
    QCOMPARE(told->span.line, line);
    QCOMPARE(told->severity, Severity::Warning);
    std::filesystem::create_directories(root / "lib");
    QVERIFY(!find(*readManifest(path, text.toStdString()), "layer.contentMissing"));
}

QTEST_GUILESS_MAIN(tst_LayerContent)
#include "tst_layercontent.moc"
