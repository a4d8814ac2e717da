// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/store/storebench.h"

#include "tests/emulator/support/zips.h"

namespace fermata::test {

using namespace fermata::emulator;

StoreBench::StoreBench()
{
    restart();
}

StoreBench::Run::Run(TestCloud &cloud, const std::filesystem::path &folder)
    : database(Database::open(folder / "state.db").value()),
      documents(Documents::create(database).value()),
      dispatcher(functions, cloud.pool(), cloud.journal(), cloud.clock()),
      authorizer({}, emulator::AuthMode::None, cloud.clock()),
      fronts({cloud.io().get_executor(), functions, dispatcher, authorizer, cloud.clock()}),
      deployer(functions, cloud.pool(), fronts, cloud.journal()),
      store(documents, folder / "code", functions, deployer, cloud.clock()),
      aliases(documents, functions, cloud.clock()),
      settings(documents, functions),
      layers(documents, folder / "layers", functions, cloud.clock())
{
}

void StoreBench::restart()
{
    m_run.reset();
    m_run = std::make_unique<Run>(m_cloud, folder());
    for (const Result<> &loaded :
         {layers().load(), store().load(), aliases().load(), settings().load(), layers().sweep()}) {
        if (!loaded)
            throw std::runtime_error(loaded.error().message);
    }
}

DeployedFunctionPtr StoreBench::create(const std::string &name, const std::string &word,
                                       const std::vector<std::string> &layers)
{
    Function function;
    function.name = name;
    function.vendor = Vendor::Lambda;
    function.runtime = "python3.11";
    function.handler = "index.handler";
    function.layers = layers;
    return store().create(function, zipWith("index.py", word), {}).value();
}

std::string zipWith(const std::string &file, const std::string &content)
{
    return zipOf(QByteArray::fromStdString(file), QByteArray::fromStdString(content)).toStdString();
}

} // namespace fermata::test
