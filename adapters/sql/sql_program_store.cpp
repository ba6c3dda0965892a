#include "adapters/sql/sql_program_store.h"

#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"
#include "engine/values/sha256.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr const char* select_workflows = "SELECT hash, name, version, program_hash FROM workflows";

std::vector<WorkflowVersion> workflows(Connection& connection, const std::string& condition,
                                       const std::vector<Parameter>& parameters) {
    std::vector<WorkflowVersion> found;
    for_each_row<Text, Text, Number, Text>(
        connection, select_workflows + condition, parameters,
        [&](const Text& hash, const Text& name, Number version, const Text& program_hash) {
            found.push_back({hash, name, static_cast<int>(version), program_hash});
        });
    return found;
}

std::vector<VersionClash> clashes(Connection& connection, const StoredProgram& program) {
    std::vector<VersionClash> found;
    for (const WorkflowVersion& workflow : program.workflows) {
        const Text known = connection.text(statement("find_workflow_hash"),
                                           {workflow.name, Number{workflow.version}});
        if (!known.empty() && known != workflow.hash) {
            found.push_back({workflow.name, workflow.version, known});
        }
    }
    return found;
}

void keep(Connection& connection, const StoredProgram& program, Instant now) {
    connection.execute(statement("insert_program"), {program.hash, stored(now)});
    // An older Heed kept the same files without a mark on those that came with it.
    connection.execute(statement("delete_program_files"), {program.hash});
    for (const ProgramFile& file : program.files) {
        const std::string hash = sha256_hex(file.content);
        connection.execute(statement("insert_text"), {hash, file.content});
        connection.execute(statement("insert_program_file"), {program.hash, file.path, hash});
    }
    for (const WorkflowVersion& workflow : program.workflows) {
        connection.execute(statement("insert_workflow"),
                           {workflow.hash, workflow.name, Number{workflow.version}, program.hash});
    }
}

/// The latest first; no more than that.
std::vector<ActiveProgram> activations_in(Connection& connection, Number at_most) {
    std::vector<ActiveProgram> found;
    for_each_row<Text, Text, Number>(connection, statement("list_activations"), {at_most},
                                     [&](const Text& hash, const Text& who, Number at) {
                                         found.push_back({hash, who, instant(at)});
                                     });
    return found;
}

/// The last one that was activated.
std::optional<ActiveProgram> active_in(Connection& connection) {
    const auto last = activations_in(connection, 1);
    return last.empty() ? std::nullopt : std::optional(last.front());
}

void count_cases(Connection& connection, VersionRecord& record) {
    const std::vector<Parameter> version{record.workflow.name, Number{record.workflow.version}};
    for_each_row<Text, Number>(connection, statement("count_by_leaves"), version,
                               [&](const Text& leaves, Number count) {
                                   record.open_cases += count;
                                   for (const Text& state : names_in(leaves)) {
                                       record.open_by_state[state] += count;
                                   }
                               });
    record.ended_cases =
        connection.number(statement("count_of_version"), version) - record.open_cases;
}

}  // namespace

std::vector<VersionClash> SqlProgramStore::activate(const StoredProgram& program,
                                                    const std::string& who, Instant now) {
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    const std::vector<VersionClash> found = clashes(connection, program);
    if (!found.empty()) {
        return found;
    }
    keep(connection, program, now);
    const auto live = active_in(connection);
    if (!live || live->hash != program.hash) {
        connection.execute(statement("insert_activation"), {program.hash, who, stored(now)});
    }
    transaction.commit();
    return {};
}

std::optional<ActiveProgram> SqlProgramStore::active() {
    Reading reading(*database_);
    return active_in(reading.connection());
}

std::vector<ActiveProgram> SqlProgramStore::activations() {
    constexpr Number all = -1;
    Reading reading(*database_);
    return activations_in(reading.connection(), all);
}

std::optional<StoredProgram> SqlProgramStore::find(const std::string& hash) {
    Reading reading(*database_);
    Connection& connection = reading.connection();
    if (connection.number(statement("count_programs"), {hash}) == 0) {
        return std::nullopt;
    }
    StoredProgram program{.hash = hash, .files = {}, .workflows = {}};
    for_each_row<Text, Text>(connection, statement("find_program_files"), {hash},
                             [&](const Text& path, const Text& content) {
                                 program.files.push_back({path, content});
                             });
    program.workflows = workflows(
        connection, " WHERE program_hash = :hash ORDER BY name COLLATE BINARY, version", {hash});
    return program;
}

std::vector<WorkflowVersion> SqlProgramStore::workflows_with_cases() {
    Reading reading(*database_);
    return workflows(reading.connection(),
                     " WHERE has_cases = 1 ORDER BY name COLLATE BINARY, version", {});
}

std::vector<VersionRecord> SqlProgramStore::versions(const std::string& workflow,
                                                     Counting counting) {
    Reading reading(*database_);
    Connection& connection = reading.connection();
    const bool is_of_all = workflow.empty();
    const std::vector<Parameter> parameters =
        is_of_all ? std::vector<Parameter>() : std::vector<Parameter>{workflow};
    std::vector<VersionRecord> found;
    for_each_row<Text, Text, Number, Text, Text, Number>(
        connection,
        "SELECT hash, name, version, workflows.program_hash, activated_by, activated_at"
        " FROM workflows JOIN program_activations ON program_activations.number ="
        " (SELECT min(number) FROM program_activations first"
        "   WHERE first.program_hash = workflows.program_hash)" +
            std::string(is_of_all ? "" : " WHERE name = :name") +
            " ORDER BY name COLLATE BINARY, version DESC",
        parameters,
        [&](const Text& hash, const Text& name, Number version, const Text& program_hash,
            const Text& who, Number at) {
            VersionRecord record;
            record.workflow = {hash, name, static_cast<int>(version), program_hash};
            record.activated_by = who;
            record.activated_at = instant(at);
            found.push_back(std::move(record));
        });
    if (counting == Counting::cases) {
        for (VersionRecord& record : found) {
            count_cases(connection, record);
        }
    }
    return found;
}

}  // namespace heed::sql
