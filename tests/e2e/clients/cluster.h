// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpclient.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

namespace fermata::test {

// A Kubernetes API server with the resources of Knative and the defaults of its webhook, on loopback, over an etcd of its own. The programs are
// kube-apiserver ($FERMATA_KUBE_APISERVER, or in PATH) and etcd; the resources are the files of knative/serving,
// config/core/300-resources ($FERMATA_KNATIVE_CRDS).
class Cluster
{
public:
    Cluster() = default;
    ~Cluster();
    Q_DISABLE_COPY_MOVE(Cluster)

    // What is not here; empty if all is.
    static QString missing();
    bool start(); // false, with a reason
    const QString &problem() const { return m_problem; }

    // Who may do everything (by a certificate), who may only read (by a token), and who nobody knows.
    QString kubeconfig() const { return m_folder.filePath(QStringLiteral("kubeconfig")); }

    // As the first of them; an empty object for a refusal.
    QJsonObject ask(const QByteArray &method, const QString &path, const QJsonObject &body = {},
                    const QByteArray &type = QByteArrayLiteral("application/json"));

private:
    bool makeKeys();
    bool openssl(const QString &words);
    bool startPrograms();
    bool make(const QString &path, const QByteArray &yaml);
    bool makeResources();
    void writeKubeconfig();
    HttpResponse send(HttpRequest request);
    QByteArray content(const QString &name) const;

    QTemporaryDir m_folder;
    QProcess m_etcd;
    QProcess m_server;
    QUrl m_url;
    QString m_problem;
    HttpClient m_http;
};

// In the place of Knative's controllers, of which none runs here: makes a Revision for each generation of a Service and
// says that all is ready, unless the image is called missing.
class StandIn : public QObject
{
public:
    StandIn(Cluster &cluster, QString space);

private:
    void look();
    void bringAbout(const QJsonObject &service);

    Cluster &m_cluster;
    QString m_space;
    QTimer m_timer;
};

} // namespace fermata::test
