#include "adapters/sql/texts.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <stdexcept>

namespace heed::sql {
namespace {

constexpr std::string_view comment = "--";
constexpr std::string_view name_line = "-- name: ";

using Statements = std::map<std::string, std::string, std::less<>>;

template <class Each>
void for_each_line(std::string_view text, const Each& each) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        each(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

Statements named_statements() {
    Statements named;
    for (const std::string_view file : statement_files()) {
        std::vector<std::string> names;
        for_each_line(file, [&](std::string_view line) {
            if (line.starts_with(name_line)) {
                names.emplace_back(line.substr(name_line.size()));
            }
        });
        const std::vector<std::string> statements = statements_in(file);
        if (names.size() != statements.size()) {
            throw std::logic_error("a file of statements has " + std::to_string(names.size()) +
                                   " names for " + std::to_string(statements.size()) +
                                   " statements; its first is " + names.at(0));
        }
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (!named.emplace(names[i], statements[i]).second) {
                throw std::logic_error("two statements are named " + names[i]);
            }
        }
    }
    return named;
}

const Statements& all_statements() {
    static const Statements all = named_statements();
    return all;
}

}  // namespace

std::vector<std::string> statements_in(std::string_view text) {
    std::vector<std::string> all;
    std::string current;
    for_each_line(text, [&](std::string_view line) {
        if (line.starts_with(comment) || (line.empty() && current.empty())) {
            return;
        }
        current += current.empty() ? "" : "\n";
        if (line.ends_with(';')) {
            line.remove_suffix(1);
            all.push_back(std::move(current) + std::string(line));
            current.clear();
        } else {
            current += line;
        }
    });
    return all;
}

const std::string& statement(std::string_view name) {
    const auto found = all_statements().find(name);
    if (found == all_statements().end()) {
        throw std::logic_error("no file of statements has " + std::string(name));
    }
    return found->second;
}

std::vector<std::string_view> statement_names() {
    std::vector<std::string_view> names;
    std::ranges::transform(all_statements(), std::back_inserter(names),
                           [](const auto& named) -> std::string_view { return named.first; });
    return names;
}

}  // namespace heed::sql
