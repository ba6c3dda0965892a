#include "adapters/cli/scenario_reader.h"

#include "adapters/cli/scenario_values.h"
#include "engine/model/mail.h"

namespace heed::cli {

const std::string& word_at(const Words& words, std::size_t at, std::string_view missing) {
    if (at >= words.size()) {
        throw ScriptProblem(std::string(missing) + " is missing here.");
    }
    return words[at];
}

int LineReader::task(std::size_t at) {
    const std::string& id = word_at(words, at, "A task's number such as 1-1");
    const auto parsed = parse_task_id(id);
    if (!parsed) {
        throw ScriptProblem("“" + id + "” is no task; tasks are called 1-1, 1-2 and so on.");
    }
    line.case_number = parsed->number;
    return parsed->part;
}

FormValues LineReader::fields() const {
    return named_values(parts_of(rest));
}

}  // namespace heed::cli
