#include <fstream>
#include <iostream>
#include <memory>

#include <sys/stat.h>
#include <unistd.h>

#include "adapters/cli/installation.h"
#include "adapters/cli/progress.h"
#include "adapters/cli/verbs.h"
#include "adapters/json/read.h"
#include "adapters/sql/sql_store.h"
#include "adapters/surveys/api.h"
#include "adapters/surveys/csv_import.h"
#include "adapters/system/clock.h"
#include "engine/runtime/case_service.h"

namespace heed::cli {
namespace {

constexpr size_t rows_a_commit = 128;
constexpr int most_tries = 20;

struct Counts {
    long taken = 0;
    long repeats = 0;
    long refused = 0;
};

/// Takes responses into the store, many a commit: the same way that `heed serve` takes them, and
/// beside it.
class Importing {
  public:
    Importing(const Installation& installation, Instant now)
        : program_(*installation.live),
          store_(std::make_shared<sql::Database>(installation.database)),
          service_(store_),
          now_(now) {}

    void add(SurveyResponse response) {
        if (next_case_ == end_of_block_) {
            next_case_ = store_.reserve_case_numbers(1'000);
            end_of_block_ = next_case_ + 1'000;
        }
        Event event{.key = response.digest, .at = now_, .actor = "source:" + response.source};
        event.what = ResponseArrived{std::move(response), next_case_++};
        batch_.push_back(std::move(event));
        if (batch_.size() == rows_a_commit) {
            write();
        }
    }

    /// Writes what waits; what another writer was faster with, or what shares a case with its
    /// neighbour, again.
    void write() {
        for (int tries = 0; !batch_.empty(); ++tries) {
            if (tries == most_tries) {
                throw StoreFailure(
                    "another writer keeps changing the same cases; run the import again");
            }
            const auto answers = service_.handle(program_, batch_);
            std::vector<Event> again;
            for (size_t i = 0; i < answers.size(); ++i) {
                if (std::holds_alternative<Postponed>(answers[i]) ||
                    std::holds_alternative<Conflict>(answers[i])) {
                    again.push_back(std::move(batch_[i]));
                } else {
                    count(answers[i], batch_[i]);
                }
            }
            batch_ = std::move(again);
        }
    }

    Counts counts;

  private:
    void count(const Answer& answer, const Event& event) {
        if (std::holds_alternative<Committed>(answer)) {
            ++counts.taken;
        } else if (std::holds_alternative<Duplicate>(answer)) {
            ++counts.repeats;
        } else {
            ++counts.refused;
            const auto* rejection = std::get_if<Rejection>(&answer);
            std::cerr << "response " << std::get<ResponseArrived>(event.what).response.id << ": "
                      << (rejection != nullptr ? rejection->sentence
                                               : "kept as a parked event; see heed doctor")
                      << "\n";
        }
    }

    const Program& program_;
    sql::SqlStore store_;
    CaseService service_;
    Instant now_;
    std::vector<Event> batch_;
    CaseNumber next_case_ = 0;
    CaseNumber end_of_block_ = 0;
};

int import_csv(std::ifstream& file, const ImportOptions& options, const Installation& installation,
               Importing& into, Progress& progress, Instant now) {
    surveys::CsvImport rows(file, options.file, installation.live->surveys, options.source, now);
    std::cerr << render(rows.header_findings());
    if (has_errors(rows.header_findings())) {
        return exit_bad_input;
    }
    while (auto row = rows.next()) {
        if (!row->findings.empty()) {
            progress.clear();
            std::cerr << render(row->findings);
        }
        if (row->response) {
            into.add(*std::move(row->response));
        } else {
            ++into.counts.refused;
        }
        progress.at(rows.bytes_read());
    }
    return exit_fine;
}

void import_lines(std::ifstream& file, const ImportOptions& options,
                  const Installation& installation, Importing& into, Progress& progress,
                  Instant now) {
    std::string line;
    std::uint64_t bytes = 0;
    for (long number = 1; std::getline(file, line); ++number) {
        bytes += line.size() + 1;
        progress.at(bytes);
        if (line.empty() || line == "\r") {
            continue;
        }
        const auto refuse = [&](const std::string& pointer, const std::string& why) {
            progress.clear();
            std::cerr << options.file << ":" << number << ": "
                      << (pointer.empty() ? "" : pointer + ": ") << why << "\n";
        };
        const auto value = json::read(line);
        if (!value) {
            refuse(value.problems().front().place.file, value.problems().front().message);
            ++into.counts.refused;
            continue;
        }
        auto read = surveys::read_neutral(*value, installation.live->surveys, options.source, now);
        if (auto* accepted = std::get_if<surveys::Accepted>(&read)) {
            into.add(std::move(accepted->response));
            continue;
        }
        ++into.counts.refused;
        for (const Fault& fault : std::get<surveys::Faults>(read)) {
            refuse(fault.pointer, fault.detail);
        }
    }
}

}  // namespace

int run_import(const ImportOptions& options) {
    std::ifstream file(options.file, std::ios::binary);
    struct stat facts {};
    if (!file || stat(options.file.c_str(), &facts) != 0) {
        std::cerr << "heed: the file " << options.file << " cannot be read.\n";
        return exit_world_failed;
    }
    const auto installation = open_installation(options.where);
    if (!installation) {
        return exit_bad_input;
    }
    const Instant now = system::SystemClock().now();
    Importing into(*installation, now);
    Progress progress(static_cast<std::uint64_t>(facts.st_size));
    int result = exit_fine;
    if (options.file.ends_with(".csv")) {
        result = import_csv(file, options, *installation, into, progress, now);
    } else {
        import_lines(file, options, *installation, into, progress, now);
    }
    into.write();
    progress.clear();
    std::cout << into.counts.taken << " taken, " << into.counts.repeats << " known already, "
              << into.counts.refused << " refused\n";
    return into.counts.refused > 0 ? exit_bad_input : result;
}

}  // namespace heed::cli
