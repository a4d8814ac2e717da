// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/project.h"

namespace fermata {

const char *name(ManifestFormat format)
{
    switch (format) {
    case ManifestFormat::ServerlessDevs: return "serverless-devs";
    case ManifestFormat::Sam: return "sam";
    case ManifestFormat::ServerlessFramework: return "serverless-framework";
    case ManifestFormat::Knative: return "knative";
    }
    return "serverless-devs";
}

} // namespace fermata
