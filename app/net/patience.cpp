// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/patience.h"

#include "app/async/chain.h"
#include "app/async/pause.h"

#include <QRandomGenerator>

#include <algorithm>

namespace fermata {

namespace {

using Answer = Result<HttpResponse>;

struct Sending
{
    HttpClient &http;
    HttpRequest request;
    Patience patience;
    Repeatable repeatable;
    std::function<bool(const HttpResponse &)> throttled;
    QObject *context;
};

bool mayTryAgain(const Sending &sending, const Answer &answer)
{
    if (!answer) {
        const bool unsure = answer.error().code == Error::Code::Io || answer.error().code == Error::Code::Timeout;
        return answer.error().code == Error::Code::Unreachable || (unsure && sending.repeatable == Repeatable::Yes);
    }
    const int status = answer->status;
    if (status == 429 || status == 503)
        return true;
    if (status == 500 || status == 502 || status == 504)
        return sending.repeatable == Repeatable::Yes;
    return status >= 400 && sending.throttled && sending.throttled(*answer);
}

std::chrono::milliseconds pauseAfter(const Answer &answer, const Patience &patience, int tried)
{
    const std::chrono::milliseconds whole =
        std::min(patience.firstPause * (1 << std::min(tried - 1, 16)), patience.longestPause);
    const double spread = 0.5 + QRandomGenerator::global()->generateDouble() / 2;
    const auto pause =
        std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(whole.count()) * spread));
    const std::chrono::seconds asked(answer ? answer->header("Retry-After").toInt() : 0);
    return std::max<std::chrono::milliseconds>(pause,
                                               std::min<std::chrono::milliseconds>(asked, patience.longestPause));
}

QFuture<Answer> attempt(const std::shared_ptr<Sending> &sending, int tried)
{
    return thenEither<HttpResponse>(
        sending->http.send(sending->request), sending->context, [sending, tried](const Answer &answer) {
            if (tried >= sending->patience.tries || !mayTryAgain(*sending, answer))
                return finished<HttpResponse>(answer);
            return thenEither<HttpResponse>(pauseFor(pauseAfter(answer, sending->patience, tried), sending->context),
                                            sending->context, [sending, tried](const Result<> &waited) {
                                                return waited ? attempt(sending, tried + 1)
                                                              : finished<HttpResponse>(failure(waited.error()));
                                            });
        });
}

} // namespace

QFuture<Result<HttpResponse>> sendPatiently(HttpClient &http, const HttpRequest &request, const Patience &patience,
                                            Repeatable repeatable, std::function<bool(const HttpResponse &)> throttled,
                                            QObject *context)
{
    return attempt(
        std::make_shared<Sending>(Sending{http, request, patience, repeatable, std::move(throttled), context}), 1);
}

} // namespace fermata
