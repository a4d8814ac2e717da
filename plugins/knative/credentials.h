// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

namespace fermata::knative {

// Who we are at which cluster, as kubectl would: the context of the kubeconfig that was named as the profile, else its
// current one; without a kubeconfig the account of the pod that this runs in. `region` is the namespace. Fails with
// NotFound ("knative.noCluster", "knative.noContext"), Denied ("knative.tokenExpired") or Invalid for what is asked of a
// client and not done here ("knative.unsupported"), and as Kubeconfig does. Reads files only.
Result<CloudConnection> credentialsFor(const CloudChoice &choice);

} // namespace fermata::knative
