#include "adapters/sql/sql_program_store.h"

#include "adapters/sql/query.h"
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
        const Text known =
            connection.text("SELECT hash FROM workflows WHERE name = :name AND version = :version",
                            {workflow.name, Number{workflow.version}});
        if (!known.empty() && known != workflow.hash) {
            found.push_back({workflow.name, workflow.version, known});
        }
    }
    return found;
}

void keep(Connection& connection, const StoredProgram& program, Instant now) {
    connection.execute("INSERT INTO programs VALUES (:hash, :kept_at) ON CONFLICT DO NOTHING",
                       {program.hash, stored(now)});
    for (const ProgramFile& file : program.files) {
        const std::string hash = sha256_hex(file.content);
        connection.execute("INSERT INTO texts VALUES (:hash, :content) ON CONFLICT DO NOTHING",
                           {hash, file.content});
        connection.execute(
            "INSERT INTO program_files VALUES (:program, :path, :text) ON CONFLICT DO NOTHING",
            {program.hash, file.path, hash});
    }
    for (const WorkflowVersion& workflow : program.workflows) {
        connection.execute(
            "INSERT INTO workflows VALUES (:hash, :name, :version, :program, 0)"
            " ON CONFLICT DO NOTHING",
            {workflow.hash, workflow.name, Number{workflow.version}, program.hash});
    }
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
    connection.execute(
        "INSERT INTO active_program VALUES (1, :hash, :who, :now) ON CONFLICT (id) DO UPDATE SET"
        " program_hash = excluded.program_hash, activated_by = excluded.activated_by,"
        " activated_at = excluded.activated_at",
        {program.hash, who, stored(now)});
    transaction.commit();
    return {};
}

std::optional<ActiveProgram> SqlProgramStore::active() {
    Reading reading(*database_);
    std::optional<ActiveProgram> found;
    for_each_row<Text, Text, Number>(
        reading.connection(), "SELECT program_hash, activated_by, activated_at FROM active_program",
        {}, [&](const Text& hash, const Text& who, Number at) {
            found = ActiveProgram{hash, who, instant(at)};
        });
    return found;
}

std::optional<StoredProgram> SqlProgramStore::find(const std::string& hash) {
    Reading reading(*database_);
    Connection& connection = reading.connection();
    if (connection.number("SELECT count(*) FROM programs WHERE hash = :hash", {hash}) == 0) {
        return std::nullopt;
    }
    StoredProgram program{.hash = hash, .files = {}, .workflows = {}};
    for_each_row<Text, Text>(
        connection,
        "SELECT path, content FROM program_files JOIN texts ON texts.hash = text_hash"
        " WHERE program_hash = :hash ORDER BY path",
        {hash}, [&](const Text& path, const Text& content) {
            program.files.push_back({path, content});
        });
    program.workflows =
        workflows(connection, " WHERE program_hash = :hash ORDER BY name, version", {hash});
    return program;
}

std::vector<WorkflowVersion> SqlProgramStore::workflows_with_cases() {
    Reading reading(*database_);
    return workflows(reading.connection(), " WHERE has_cases = 1 ORDER BY name, version", {});
}

}  // namespace heed::sql
