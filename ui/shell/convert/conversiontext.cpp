// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/convert/conversiontext.h"

#include "app/async/text.h"
#include "ui/panels/parts/filledsentence.h"

#include <QCoreApplication>

namespace fermata {

namespace {

constexpr const char *sentences[] = {
    QT_TRANSLATE_NOOP("ConversionText",
                      "%1 (%2) is not made by the target's tools: make its counterpart there by hand"),
    QT_TRANSLATE_NOOP("ConversionText", "%1 does not come along: %2"),
    QT_TRANSLATE_NOOP("ConversionText",
                      "%1 is %2, which only the source's tools know: give %1 a value where it is deployed"),
    QT_TRANSLATE_NOOP("ConversionText",
                      "%1 serves HTTP by itself: AWS's web adapter, a layer, sends it the requests on port %2"),
    QT_TRANSLATE_NOOP(
        "ConversionText",
        "%1 serves HTTP by itself: convert it to SAM, which is written with AWS's web adapter, or add that layer by hand"),
    QT_TRANSLATE_NOOP("ConversionText", "A Knative function has a handler of its own form (%1): call yours from it"),
    QT_TRANSLATE_NOOP("ConversionText", "A function URL takes every method, not only %1"),
    QT_TRANSLATE_NOOP("ConversionText", "A folder holds one function there: put the code of %1 into %2"),
    QT_TRANSLATE_NOOP("ConversionText", "An instance of Lambda serves one call at a time, not %1"),
    QT_TRANSLATE_NOOP("ConversionText", "Choose a runtime for %1: %2"),
    QT_TRANSLATE_NOOP("ConversionText", "Function Compute counts memory in steps of 64 MB: %1 became %2"),
    QT_TRANSLATE_NOOP("ConversionText", "Function Compute has disks of 512 and 10240 MB: %1 became %2"),
    QT_TRANSLATE_NOOP("ConversionText", "Keep %1 instances warm with: s provision put --target %1"),
    QT_TRANSLATE_NOOP("ConversionText", "Lambda ends a call after %2 s; it had %1"),
    QT_TRANSLATE_NOOP("ConversionText", "Lambda gives a function no more than %2 MB; it had %1"),
    QT_TRANSLATE_NOOP("ConversionText", "Lambda tries a failed event twice more at most, not %1 times"),
    QT_TRANSLATE_NOOP("ConversionText", "Layers are of the source's account: publish %1 anew and name it in Layers"),
    QT_TRANSLATE_NOOP("ConversionText", "Layers are of the source's account: publish %1 anew and name it in layers"),
    QT_TRANSLATE_NOOP("ConversionText", "OSS has no event like %1"),
    QT_TRANSLATE_NOOP("ConversionText", "S3 has no event like %1"),
    QT_TRANSLATE_NOOP("ConversionText", "The CORS rules of %1 do not come along: answer with these headers yourself"),
    QT_TRANSLATE_NOOP(
        "ConversionText",
        "The authorizer of %1 does not come along: check its token in the function, or set authType: jwt"),
    QT_TRANSLATE_NOOP("ConversionText", "The authorizer or the CORS rules of %1 must be said anew"),
    QT_TRANSLATE_NOOP("ConversionText",
                      "The cluster takes only small letters, digits and dashes: %1 is called %2 there"),
    QT_TRANSLATE_NOOP("ConversionText",
                      "The code in %1 lies outside of the folder that serverless.yml packs: move one of them"),
    QT_TRANSLATE_NOOP("ConversionText", "The code of %1 is in no folder (%2): name its folder by hand"),
    QT_TRANSLATE_NOOP("ConversionText",
                      "The handler %1 takes the source cloud's event and context: it must be changed by hand"),
    QT_TRANSLATE_NOOP("ConversionText", "The image %1 must lie in a registry that Function Compute reaches"),
    QT_TRANSLATE_NOOP("ConversionText", "The runtime of %1 changes: %2"),
    QT_TRANSLATE_NOOP("ConversionText", "The timer %1 (%2) does not come along: %3"),
    QT_TRANSLATE_NOOP("ConversionText", "The timer %1 (%2) fires otherwise: %3"),
    QT_TRANSLATE_NOOP("ConversionText", "The trigger %1 (%2) does not come along: %3"),
    QT_TRANSLATE_NOOP("ConversionText", "Where outcomes of asynchronous calls go must be named anew: %1"),
    QT_TRANSLATE_NOOP(
        "ConversionText",
        "fc3 has no services: %1 keeps its name and leaves %2. To update the function that is online, call it %2$%1"),
    QT_TRANSLATE_NOOP("ConversionText", "func.yaml has no time limit; the cluster's own holds, not %1 s"),
    QT_TRANSLATE_NOOP("ConversionText", "Add %1 to %2: it serves the application"),
    QT_TRANSLATE_NOOP("ConversionText", "Build %1 first: %2"),
    QT_TRANSLATE_NOOP(
        "ConversionText",
        "Set output: 'standalone' in next.config.js and run npm run build; then copy .next/static into .next/standalone/.next, and public into .next/standalone"),
    // The reasons in them.
    QT_TRANSLATE_NOOP("ConversionText", "Java functions are Quarkus or Spring Boot programs there"),
    QT_TRANSLATE_NOOP("ConversionText",
                      "Knative reaches such a source through a Broker that the cluster's owner sets up"),
    QT_TRANSLATE_NOOP("ConversionText", "SAM says it in another way: write its event by hand"),
    QT_TRANSLATE_NOOP("ConversionText", "a PingSource has no seconds"),
    QT_TRANSLATE_NOOP("ConversionText", "EventBridge has no seconds: it fires once in each such minute"),
    QT_TRANSLATE_NOOP("ConversionText", "a cron expression cannot say every %1 s"),
    QT_TRANSLATE_NOOP("ConversionText", "a program is built on its own machine there"),
    QT_TRANSLATE_NOOP("ConversionText", "domains are set up at each cloud by themselves"),
    QT_TRANSLATE_NOOP("ConversionText", "how it is deployed is said by commands there"),
    QT_TRANSLATE_NOOP("ConversionText",
                      "it fires on days of the month and on days of the week, of which EventBridge takes only one"),
    QT_TRANSLATE_NOOP("ConversionText", "it fires once, at %1, and Function Compute's timers repeat"),
    QT_TRANSLATE_NOOP("ConversionText", "it fires once, at %1, and a PingSource repeats"),
    QT_TRANSLATE_NOOP("ConversionText", "it names things of an account of the source's cloud"),
    QT_TRANSLATE_NOOP("ConversionText", "it names years, and Function Compute's timers have none"),
    QT_TRANSLATE_NOOP("ConversionText", "it stands in the manifest"),
    QT_TRANSLATE_NOOP("ConversionText", "it was switched off; leave its file out to keep it so"),
    QT_TRANSLATE_NOOP("ConversionText", "its events come from services of the source's cloud"),
    QT_TRANSLATE_NOOP("ConversionText", "its expression is not understood"),
    QT_TRANSLATE_NOOP("ConversionText", "logs are kept by each cloud's own service"),
    QT_TRANSLATE_NOOP("ConversionText", "logs of the two clouds are different services with different records"),
    QT_TRANSLATE_NOOP("ConversionText", "networks and disks belong to an account of the source's cloud"),
    QT_TRANSLATE_NOOP("ConversionText", "processors follow from the memory there"),
    QT_TRANSLATE_NOOP("ConversionText", "serverless.yml says it in another way: write its event by hand"),
    QT_TRANSLATE_NOOP("ConversionText", "streams of the two clouds are different services with different records"),
    QT_TRANSLATE_NOOP("ConversionText", "tables of the two clouds are different services with different records"),
    QT_TRANSLATE_NOOP("ConversionText", "tags are given by other names there"),
    QT_TRANSLATE_NOOP("ConversionText", "the broker belongs to the source's cloud"),
    QT_TRANSLATE_NOOP("ConversionText", "there are no such processors"),
    QT_TRANSLATE_NOOP("ConversionText", "there is no %1; %2 is the nearest"),
    QT_TRANSLATE_NOOP("ConversionText", "there is no builder for %1"),
    QT_TRANSLATE_NOOP("ConversionText", "there is no runtime for %1"),
    QT_TRANSLATE_NOOP("ConversionText", "there is no setting like it"),
    QT_TRANSLATE_NOOP("ConversionText", "there is no such turn of an instance's life"),
    QT_TRANSLATE_NOOP("ConversionText", "there is nothing like it"),
    QT_TRANSLATE_NOOP("ConversionText", "there is one architecture, x86-64"),
    QT_TRANSLATE_NOOP("ConversionText", "versions and aliases are made by commands there"),
    QT_TRANSLATE_NOOP("ConversionText", "what is kept warm by a timetable or a measure is set by commands there"),
    QT_TRANSLATE_NOOP("ConversionText", "what is packed is said in another file there"),
    QT_TRANSLATE_NOOP("ConversionText", "where failed events go is said in another way there"),
    QT_TRANSLATE_NOOP("ConversionText", "%1 programs are started by themselves there"),
};

} // namespace

QString conversionText(const std::string &remark)
{
    return translatedSentence("ConversionText", sentences, toQString(remark));
}

} // namespace fermata
