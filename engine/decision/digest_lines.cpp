#include "engine/decision/digest_lines.h"

#include <algorithm>

#include "engine/decision/names.h"

namespace heed {
namespace {

bool is_same_line(const DigestLine& one, const DigestLine& other) {
    return one.title == other.title && one.path == other.path;
}

Value listed(const std::vector<DigestLine>& lines, const std::string& public_address) {
    std::vector<DigestLine> told;
    Value::List list;
    for (const DigestLine& line : lines) {
        const bool is_told = std::ranges::any_of(
            told, [&](const DigestLine& other) { return is_same_line(line, other); });
        if (is_told) {
            continue;
        }
        told.push_back(line);
        list.emplace_back(Value::Map{{"title", line.title},
                                     {"page", public_address + line.path},
                                     {"by", line.due ? to_value(*line.due) : Value()}});
    }
    return list;
}

Value quoted(const std::vector<QuotedWords>& all, const std::string& public_address) {
    Value::List list;
    for (const QuotedWords& one : all) {
        list.emplace_back(Value::Map{
            {"words", one.words}, {"whose", one.whose}, {"page", public_address + one.path}});
    }
    return list;
}

}  // namespace

Value digest_values(std::vector<DigestLine> due, std::vector<DigestLine> news,
                    const std::string& public_address) {
    std::ranges::stable_sort(due, {}, &DigestLine::due);
    return Value::Map{{"link", "/inbox"},
                      {"has_due", !due.empty()},
                      {"due", listed(due, public_address)},
                      {"has_news", !news.empty()},
                      {"news", listed(news, public_address)}};
}

Value weekly_values(WeekTold told, const std::string& public_address) {
    Value::List changes;
    for (std::string& sentence : told.changes) {
        changes.emplace_back(Value::Map{{"sentence", std::move(sentence)}});
    }
    std::ranges::stable_sort(told.overdue, {}, &DigestLine::due);
    return Value::Map{{"link", "/inbox"},
                      {"week", told.week},
                      {"has_changes", !changes.empty()},
                      {"changes", std::move(changes)},
                      {"has_due", !told.overdue.empty()},
                      {"due", listed(told.overdue, public_address)},
                      {"has_comments", !told.comments.empty()},
                      {"comments", quoted(told.comments, public_address)},
                      {"has_praised", !told.praised.empty()},
                      {"praised", quoted(told.praised, public_address)}};
}

Value praise_values(const PraiseTold& told) {
    return Value::Map{
        {"link", told.path}, {"story", told.story}, {"words", told.words}, {"by", told.by}};
}

Value with_end(Value digest, const std::string& address) {
    Value::Map values = *digest.as<Value::Map>();
    values.emplace_back("unsubscribe", address);
    return values;
}

}  // namespace heed
