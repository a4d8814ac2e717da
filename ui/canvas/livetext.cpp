// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/livetext.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/manifest/environment.h"
#include "ui/editor/codeeditor.h"

#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>
#include <chrono>

namespace fermata {

namespace {

using namespace std::chrono_literals;

constexpr auto quiet = 250ms;
constexpr qsizetype longText = 16'384; // more than that takes longer to read than a frame may

// What keeps the text from being a tree at all.
std::optional<Diagnostic> hindrance(const Manifest &manifest)
{
    const auto found = std::ranges::find_if(manifest.diagnostics, [](const Diagnostic &diagnostic) {
        return diagnostic.severity == Severity::Error && diagnostic.rule.starts_with("yaml.")
            && diagnostic.rule != "yaml.duplicateKey";
    });
    const bool isEmpty = manifest.architecture.nodes.empty() && manifest.functions.empty();
    return found == manifest.diagnostics.end() || !isEmpty ? std::nullopt : std::optional(*found);
}

} // namespace

LiveText::LiveText(CodeEditor &editor, std::filesystem::path file, QObject *parent)
    : QObject(parent), m_editor(editor), m_file(std::move(file))
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quiet);
    connect(&m_quiet, &QTimer::timeout, this, &LiveText::start);
    connect(&m_editor, &CodeEditor::textEdited, this, &LiveText::readSoon);
}

void LiveText::begin()
{
    if (m_editor.text().size() > longText)
        start();
    else
        now();
}

void LiveText::readSoon()
{
    m_quiet.start();
}

void LiveText::setEnvironment(const std::string &name)
{
    if (std::exchange(m_environment, name) == name)
        return;
    m_readText.reset();
    start();
}

void LiveText::start()
{
    if (m_isReading) {
        m_isAgain = true;
        return;
    }
    m_isReading = true;
    const std::string text = toStd(m_editor.text());
    const QFuture<Result<Reading>> reading =
        QtConcurrent::run([text, file = m_file, environment = m_environment]() -> Result<Reading> {
            Reading read = readingOf(file, text, environment);
            read.text.read(); // the form of what is selected asks it, on the UI thread
            return read;
        });
    whenDone(reading, this, [this, environment = m_environment](Result<Reading> reading) {
        m_isReading = false;
        if (reading && environment == m_environment)
            take(std::move(*reading));
        if (std::exchange(m_isAgain, false))
            start();
    });
}

LiveText::Reading LiveText::readingOf(const std::filesystem::path &file, const std::string &text,
                                      const std::string &environment)
{
    return {Manuscript(text), readManifest(file, text, environment)};
}

void LiveText::take(Reading reading)
{
    Result<Manifest> &manifest = reading.manifest;
    m_readText = reading.text.text();
    if (!manifest) {
        m_problem = Diagnostic{.rule = manifest.error().id,
                               .severity = Severity::Error,
                               .file = m_file,
                               .span = {},
                               .message = manifest.error().message,
                               .arguments = manifest.error().arguments,
                               .fix = manifest.error().hint};
    } else if ((m_problem = hindrance(*manifest)); !m_problem) {
        m_good = std::move(*manifest);
        m_goodText = std::move(reading.text);
    }
    Q_EMIT read();
}

const Manifest *LiveText::now()
{
    const std::string text = toStd(m_editor.text());
    if (text != m_readText)
        take(readingOf(m_file, text, m_environment));
    return m_problem ? nullptr : &m_good;
}

Result<Manifest> LiveText::wouldRead(const std::string &text) const
{
    return readManifest(m_file, text, m_environment);
}

} // namespace fermata
