#include "adapters/cli/find_workflow.h"

#include <filesystem>
#include <iostream>

#include "adapters/cli/load_program.h"
#include "adapters/system/files.h"

namespace heed::cli {
namespace {

NamedWorkflow read_file(const std::string& path) {
    const auto text = system::read_file(path);
    if (!text) {
        throw std::runtime_error("cannot read " + path);
    }
    auto read = read_workflow_alone({path, *text});
    if (!read) {
        std::cerr << render(read.problems());
        return {};
    }
    return {*std::move(read)};
}

}  // namespace

NamedWorkflow find_workflow(const std::string& file_or_name, const std::string& program) {
    if (std::filesystem::is_regular_file(file_or_name)) {
        return read_file(file_or_name);
    }
    const auto read = load_program(program);
    if (!read) {
        std::cerr << render(read.problems());
        return {};
    }
    const auto& workflows = read->program.workflows;
    if (const auto found = workflows.find(file_or_name); found != workflows.end()) {
        return {found->second, read->program.organisation.language};
    }
    std::string names;
    for (const auto& [name, workflow] : workflows) {
        names += (names.empty() ? "" : ", ") + name;
    }
    std::cerr << "heed: “" << file_or_name
              << "” is neither a file nor a workflow of the program in " << program
              << ", which has: " << names << ".\n";
    return {};
}

}  // namespace heed::cli
