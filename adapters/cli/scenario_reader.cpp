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

FormValues LineReader::fields_and_words(std::string& said) const {
    std::vector<std::string> parts = parts_of(rest);
    std::erase_if(parts, [&](const std::string& part) {
        const bool is_quoted = part.starts_with("“") || part.starts_with('"');
        said = is_quoted ? std::string(value_of(part).text_or("")) : said;
        return is_quoted;
    });
    return named_values(parts);
}

}  // namespace heed::cli
