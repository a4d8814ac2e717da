// SPDX-License-Identifier: GPL-3.0-or-later
// What nothing has read does not come along; here it is told, with the reason.
#include "app/convert/task.h"

#include <algorithm>
#include <map>

namespace fermata::convert {

namespace {

constexpr const char *account = "it names things of an account of the source's cloud";
constexpr const char *network = "networks and disks belong to an account of the source's cloud";

// By the outermost name of the setting.
const std::map<std::string, const char *> &reasons()
{
    static const std::map<std::string, const char *> known = {
        {"role", account},
        {"Role", account},
        {"Policies", account},
        {"iamRoleStatements", account},
        {"PermissionsBoundary", account},
        {"AssumeRolePolicyDocument", account},
        {"invocationRole", account},
        {"KmsKeyArn", account},
        {"kmsKeyArn", account},
        {"CodeSigningConfigArn", account},
        {"vpcConfig", network},
        {"VpcConfig", network},
        {"vpc", network},
        {"vpcBinding", network},
        {"nasConfig", network},
        {"ossMountConfig", network},
        {"FileSystemConfigs", network},
        {"fileSystemConfig", network},
        {"customDNS", network},
        {"logConfig", "logs are kept by each cloud's own service"},
        {"LoggingConfig", "logs are kept by each cloud's own service"},
        {"logRetentionInDays", "logs are kept by each cloud's own service"},
        {"logs", "logs are kept by each cloud's own service"},
        {"cpu", "processors follow from the memory there"},
        {"gpuConfig", "there are no such processors"},
        {"Architectures", "there is one architecture, x86-64"},
        {"architecture", "there is one architecture, x86-64"},
        {"AutoPublishAlias", "versions and aliases are made by commands there"},
        {"DeploymentPreference", "versions and aliases are made by commands there"},
        {"VersionDescription", "versions and aliases are made by commands there"},
        {"provisionConfig", "what is kept warm by a timetable or a measure is set by commands there"},
        {"scalingConfig", "what is kept warm by a timetable or a measure is set by commands there"},
        {"customDomain", "domains are set up at each cloud by themselves"},
        {"customDomains", "domains are set up at each cloud by themselves"},
        {"package", "what is packed is said in another file there"},
        {"DeadLetterQueue", "where failed events go is said in another way there"},
        {"onError", "where failed events go is said in another way there"},
        {"function.preFreeze", "there is no such turn of an instance's life"},
        {"instanceLifecycleConfig", "there is no such turn of an instance's life"},
        {"build", "a program is built on its own machine there"},
        {"deploy", "how it is deployed is said by commands there"},
        {"tags", "tags are given by other names there"},
        {"Tags", "tags are given by other names there"},
    };
    return known;
}

std::string reasonFor(const std::string &name)
{
    const std::string plain = name.starts_with("function.") ? name.substr(9) : name;
    const std::string first = plain.substr(0, plain.find_first_of(".["));
    for (const std::string &key : {name, first}) {
        const auto known = reasons().find(key);
        if (known != reasons().end())
            return known->second;
    }
    return "there is no setting like it";
}

} // namespace

void remarkUnread(Task &task)
{
    for (PortableFunction &function : task.functions) {
        for (const Properties::Unread &unread : function.properties.unread())
            task.remarks.add(Remark::Kind::Lost, "convert.unread", "%1 does not come along: %2",
                             {unread.name, reasonFor(unread.name)}, function, unread.name, unread.place);
    }
}

void remarkResources(Task &task, const std::vector<std::string> &carried)
{
    for (const ArchitectureNode &node : task.manifest.architecture.nodes) {
        const bool isCarried = std::find(carried.begin(), carried.end(), node.id) != carried.end();
        const bool isBelow = node.place.file.empty() || node.kind == NodeKind::Function || !node.isDeclared;
        if (isCarried || isBelow)
            continue;
        Remark remark;
        remark.id = "convert.resource";
        remark.arguments = {node.title, node.type};
        remark.message =
            fill("%1 (%2) is not made by the target's tools: make its counterpart there by hand", remark.arguments);
        remark.feature = node.id;
        remark.place = node.place;
        task.remarks.add(std::move(remark));
    }
}

} // namespace fermata::convert
