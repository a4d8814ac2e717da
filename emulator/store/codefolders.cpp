// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/codefolders.h"

#include "app/base/files.h"
#include "app/base/id.h"
#include "app/base/text.h"
#include "app/package/archive.h"
#include "emulator/auth/digest.h"

#include <map>

namespace fs = std::filesystem;

namespace fermata::emulator {

struct CodeFolders::Uses
{
    fs::path folder;
    std::map<std::string, int> kept; // by the database
    std::map<std::string, int> used; // by pointers

    void end(std::map<std::string, int> &counts, const std::string &name)
    {
        const auto found = counts.find(name);
        if (found != counts.end() && --found->second == 0)
            counts.erase(found);
        if (!kept.contains(name) && !used.contains(name))
            remove(name);
    }

    void remove(const std::string &name) const
    {
        std::error_code ignored; // a later sweep tries again
        fs::remove(folder / (name + ".zip"), ignored);
        fs::remove_all(folder / name, ignored);
    }
};

CodeFolders::CodeFolders(fs::path folder) : m_uses(std::make_shared<Uses>())
{
    m_uses->folder = std::move(folder);
}

Result<CodeFolders::Code> CodeFolders::unpack(std::string_view zip)
{
    Code code{"code-" + randomHex(16), toBase64(sha256(zip)), zip.size()};
    Result<> done = unpackZip(zip, m_uses->folder / code.name);
    if (done)
        done = writeFile(archive(code.name), zip);
    if (!done) {
        m_uses->remove(code.name);
        return failure(done.error());
    }
    return code;
}

fs::path CodeFolders::archive(const std::string &name) const
{
    return m_uses->folder / (name + ".zip");
}

void CodeFolders::keep(const std::string &name)
{
    ++m_uses->kept[name];
}

void CodeFolders::release(const std::string &name)
{
    m_uses->end(m_uses->kept, name);
}

void CodeFolders::sweep() const
{
    std::error_code error;
    for (fs::directory_iterator entry(m_uses->folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().stem().string();
        if (name.starts_with("code-") && !m_uses->kept.contains(name))
            m_uses->remove(name);
    }
}

std::shared_ptr<const fs::path> CodeFolders::hold(const std::string &name)
{
    ++m_uses->used[name];
    return {new fs::path(m_uses->folder / name), [uses = m_uses, name](const fs::path *gone) {
                delete gone;
                uses->end(uses->used, name);
            }};
}

DeployedFunctionPtr CodeFolders::use(const DeployedFunction &stored)
{
    std::shared_ptr<const fs::path> folder = hold(stored.codeDirectory.string());
    auto copy = std::make_unique<DeployedFunction>(stored);
    copy->codeDirectory = *folder;
    return DeployedFunctionPtr(copy.release(),
                               [folder = std::move(folder)](const DeployedFunction *gone) { delete gone; });
}

} // namespace fermata::emulator
