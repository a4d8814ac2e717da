// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/view/pictureexport.h"

#include "app/async/text.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace fermata {

namespace {

constexpr qreal pngScale = 2;

void draw(CanvasScene &scene, QPainter &painter, const QSizeF &size)
{
    painter.fillRect(QRectF(QPointF(), size), scene.theme().color(QStringLiteral("canvas.ground")));
    scene.render(&painter, QRectF(QPointF(), size), scene.picture());
}

} // namespace

Result<> exportPicture(CanvasScene &scene, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(Error::Code::Io, "file.cannotWrite", "Cannot write %1: %2",
                       {toStd(path), toStd(file.errorString())});
    const QString chosen = scene.selectedNode();
    scene.select({});
    const QSizeF size = scene.picture().size();
    if (path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        QSvgGenerator svg;
        svg.setOutputDevice(&file);
        svg.setSize(size.toSize());
        svg.setViewBox(QRectF(QPointF(), size));
        QPainter painter(&svg);
        draw(scene, painter, size);
    } else {
        QImage image((size * pngScale).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.scale(pngScale, pngScale);
        draw(scene, painter, size);
        painter.end();
        image.save(&file, "PNG");
    }
    scene.select(chosen);
    if (!file.flush() || file.error() != QFileDevice::NoError)
        return failure(Error::Code::Io, "file.cannotWrite", "Cannot write %1: %2",
                       {toStd(path), toStd(file.errorString())});
    return {};
}

void askWhereAndExport(CanvasScene &scene, const QString &name, QWidget *window,
                       const std::function<void(const Error &)> &failed)
{
    auto *dialog = new QFileDialog(window, QCoreApplication::translate("PictureExport", "Export as a Picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({QStringLiteral("SVG (*.svg)"), QStringLiteral("PNG (*.png)")});
    dialog->setDefaultSuffix(QStringLiteral("svg"));
    dialog->selectFile(name + QLatin1String(".svg"));
    QObject::connect(dialog, &QFileDialog::fileSelected, window, [&scene, failed](const QString &path) {
        if (const Result<> written = exportPicture(scene, path); !written)
            failed(written.error());
    });
    dialog->open();
}

} // namespace fermata
