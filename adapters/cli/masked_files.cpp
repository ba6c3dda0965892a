#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "adapters/cli/masking.h"
#include "adapters/system/program_folder.h"
#include "engine/definition/csv.h"
#include "engine/definition/program_files.h"
#include "engine/values/ascii.h"

namespace heed::cli {
namespace {

std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",;\"\n\r") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char character : text) {
        quoted += character == '"' ? "\"\"" : std::string(1, character);
    }
    return quoted + "\"";
}

/// The mails that come with this Heed, by their place. Written out, they would be taken for the
/// program's own, of which more is asked.
std::map<std::string, std::string> mails_of_heed() {
    std::map<std::string, std::string> mails;
    for (SourceFile& file : system::read_standard_files()) {
        std::string place = place_in_program(file.path);
        if (place.starts_with("templates/mail/")) {
            mails.emplace(std::move(place), std::move(file.text));
        }
    }
    return mails;
}

/// The names of webhooks that workflows call: heed.yaml must know them.
std::set<std::string> webhooks_of(const Program& program) {
    std::set<std::string> names;
    const auto add = [&](const Actions& actions) {
        for (const Action& action : actions) {
            if (const auto* call = std::get_if<action::CallWebhook>(&action.what)) {
                names.insert(call->name);
            }
        }
    };
    const auto add_all = [&](const std::vector<Transition>& transitions) {
        for (const Transition& transition : transitions) {
            add(transition.actions);
        }
    };
    for (const auto& [name, workflow] : program.workflows) {
        add(workflow->every_response);
        for (const State& state : workflow->states) {
            add(state.entry);
            add(state.exit);
            add(state.initial.actions);
            add_all(state.always);
            for (const Handler& handler : state.on) {
                add_all(handler.transitions);
            }
            for (const TimerRule& rule : state.after) {
                add_all(rule.transitions);
            }
        }
    }
    return names;
}

std::string heed_file(const Program& program) {
    const Organisation& organisation = program.organisation;
    std::string text = "organisation: Organisation\nlanguage: " + organisation.language + "\n";
    if (!organisation.calendar.empty()) {
        text += "calendar: " + organisation.calendar + "\n";
    }
    text += "public_address: http://127.0.0.1:8080\nmail:\n  from: service@example.com\n";
    const std::set<std::string> webhooks = webhooks_of(program);
    text += webhooks.empty() ? "" : "webhooks:\n";
    for (const std::string& name : webhooks) {
        text += "  " + name + ": {url: \"http://127.0.0.1:8080/\"}\n";
    }
    return text;
}

bool is_of_address(char character) {
    return std::isalnum(static_cast<unsigned char>(character)) != 0 ||
           std::string_view("._%+-").find(character) != std::string_view::npos;
}

}  // namespace

/// A column counts as read where a workflow's text has `account.COLUMN` or `service.COLUMN`.
std::string Masking::cell(const std::string& table, const std::string& column,
                          const std::string& was) {
    const bool is_address = was.find('@') != std::string::npos;
    if (table == "people.csv") {
        return column == "name" ? replaced(people_, "Person ", "", was)
               : is_address     ? address(was)
                                : was;
    }
    if (is_address) {
        return address(was);
    }
    if (table == "teams.csv") {
        return was;
    }
    const bool is_account = table == "accounts.csv";
    if (column == "id" && is_account) {
        return replaced(accounts_, "account-", "", was);
    }
    if (column == "name") {
        return is_account ? replaced(account_names_, "Account ", "", was)
                          : replaced(texts_, "Text ", "", was);
    }
    const std::string read = (is_account ? "account." : "service.") + column;
    const bool is_read = std::ranges::any_of(program_.pinned, [&](const auto& entry) {
        return entry.second->source.find(read) != std::string::npos;
    });
    return column == "type" || was.starts_with("team ") || is_read ? was : "";
}

std::string Masking::table(const ProgramFile& file) {
    FindingCollector findings;
    const std::vector<TableRow> rows = read_table_file({file.path, file.content}, findings);
    const std::string table(name_of(file.path));
    std::string text;
    for (const TableRow& row : rows) {
        for (size_t i = 0; i < row.cells.size(); ++i) {
            const std::string& was = row.cells[i].text;
            const bool is_header = &row == &rows.front();
            const std::string& column =
                i < rows.front().cells.size() ? rows.front().cells[i].text : was;
            text += (i == 0 ? "" : ",") + csv_cell(is_header ? was : cell(table, column, was));
        }
        text += "\n";
    }
    return text;
}

/// Addresses that stand in workflows and templates, and names that are known.
std::string Masking::without_people(std::string text) const {
    std::string out;
    size_t done = 0;
    for (size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
        size_t begin = at;
        while (begin > done && is_of_address(text[begin - 1])) {
            --begin;
        }
        size_t end = at + 1;
        while (end < text.size() && is_of_address(text[end])) {
            ++end;
        }
        while (end > at + 1 && text[end - 1] == '.') {
            --end;  // of the sentence
        }
        const auto known = addresses_.find(to_lower_ascii(text.substr(begin, end - begin)));
        if (begin < at && end > at + 1) {
            out += text.substr(done, begin - done);
            out += known == addresses_.end() ? "somebody@example.com" : known->second;
            done = end;
        }
    }
    out += text.substr(done);
    constexpr size_t shortest_name = 4;
    for (const Known* names : {&people_, &customers_, &account_names_}) {
        for (const auto& [was, is] : *names) {
            for (size_t at = was.size() < shortest_name ? std::string::npos : out.find(was);
                 at != std::string::npos; at = out.find(was, at + is.size())) {
                out.replace(at, was.size(), is);
            }
        }
    }
    return out;
}

std::vector<ProgramFile> Masking::files(const std::vector<ProgramFile>& files,
                                        const Program& program) {
    const auto mails = mails_of_heed();
    std::vector<ProgramFile> masked{{"heed.yaml", heed_file(program)}};
    for (const ProgramFile& file : files) {
        if (file.path.ends_with(".csv")) {
            masked.push_back({place_in_program(file.path), table(file)});
        }
    }
    for (const ProgramFile& file : files) {
        const std::string place = place_in_program(file.path);
        const auto shipped = mails.find(place);
        const bool is_shipped = shipped != mails.end() && shipped->second == file.content;
        if (!file.path.ends_with(".csv") && place != "heed.yaml" && !is_shipped) {
            masked.push_back({place, without_people(file.content)});
        }
    }
    return masked;
}

}  // namespace heed::cli
