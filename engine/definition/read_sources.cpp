#include "engine/definition/read_sources.h"

#include <algorithm>
#include <array>

#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/parse_number.h"

namespace heed {
namespace {

/// What a source can tell beside answers and fields.
constexpr std::array<std::string_view, 15> known_parts{"id",
                                                       "submitted_at",
                                                       "updated_at",
                                                       "language",
                                                       "customer.id",
                                                       "customer.name",
                                                       "customer.email",
                                                       "customer.phone",
                                                       "customer.best_time",
                                                       "account.id",
                                                       "account.name",
                                                       "account.client_manager",
                                                       "service.id",
                                                       "service.type",
                                                       "service.manager"};

constexpr std::array source_field_keys{
    Key{"from", Need::required, ValueKind::text,
        "its name there; NAME.2 is an element of a list (from 0), NAME.ROW a row of a matrix"},
    Key{"scale", Need::optional, ValueKind::text,
        "the source's scale where it is another one: 0-10; 5-1 is turned round", &scale_grammar},
    Key{"values", Need::optional, ValueKind::map,
        "ours by the source's word: {Very good: 5, Bad: 1}", &map_of_texts_grammar},
    Key{"format", Need::optional, ValueKind::text,
        "the order of day, month and year in its dates: DD/MM/YYYY"},
    Key{"zone", Need::optional, ValueKind::text,
        "of its times without an offset: America/New_York; else the organisation's"},
};

constexpr Shape source_field_shape{"a source's field", source_field_keys};
constexpr Grammar source_field_grammar{.shape = &source_field_shape};
constexpr std::array source_field_ways{&text_grammar, &source_field_grammar};
constexpr Grammar mapped_grammar{.either = source_field_ways};
constexpr std::array<std::string_view, 1> own_words{"form"};
constexpr Grammar source_grammar{
    .kind = ValueKind::map, .each = &mapped_grammar, .offered = own_words};

/// One of ours that a source's field becomes.
struct Target {
    const Question* question = nullptr;
    const Field* field = nullptr;
    bool is_time = false;

    bool has_scale() const {
        return question != nullptr && question->kind != QuestionKind::text &&
               question->kind != QuestionKind::choice;
    }
};

Target target_called(const Survey& survey, std::string_view name) {
    Target target{survey.find_question(name), survey.find_field(name)};
    target.is_time = name == "submitted_at" || name == "updated_at" ||
                     (target.field != nullptr && (target.field->kind == FieldKind::date ||
                                                  target.field->kind == FieldKind::time));
    return target;
}

/// A scale may be turned round here: `5-1`.
std::optional<Scale> read_source_scale(const yaml::Node& node, FindingCollector& findings) {
    const std::string_view text = node.text;
    const size_t dash = text.find('-');
    if (dash != std::string_view::npos) {
        const auto first = parse_number<int>(text.substr(0, dash));
        const auto last = parse_number<int>(text.substr(dash + 1));
        if (first && last && *first > *last && *last >= 0 && *first <= 100) {
            return Scale{*first, *last};
        }
    }
    return read_scale(node, findings);
}

/// Whether the question can hold what its source's word is said to be.
void check_word(const Question& question, const yaml::Entry& word, FindingCollector& findings) {
    const std::string& ours = word.value.text;
    const std::string help = "the source's word stands first, and ours after it: {Very good: 5}";
    if (question.kind == QuestionKind::choice) {
        const std::vector<std::string> names = names_of(question.options);
        if (find_option(question.options, ours) == nullptr) {
            findings.error(code::unknown_word, word.value.place, word.value.length,
                           in_quotes(ours) + " is none of the question's options",
                           suggestion(ours, names));
        }
        return;
    }
    const auto number = parse_number<int>(ours);
    const Scale scale =
        question.kind == QuestionKind::nps ? Scale{.low = 0, .high = 10} : question.scale;
    if (question.kind != QuestionKind::text &&
        (!number || *number < scale.low || *number > scale.high)) {
        findings.error(code::bad_value, word.value.place, word.value.length,
                       in_quotes(ours) + " is not on the question's scale", help);
    }
}

/// Reads one entry that is more than a name.
class SourceFieldReader {
  public:
    SourceFieldReader(const Entries& entries, const Target& target, FindingCollector& findings)
        : entries_(entries), target_(target), findings_(findings) {}

    SourceField read() {
        SourceField field(entries_.text("from"));
        if (const yaml::Node* scale =
                wanted("scale", "only ratings, nps and ces have a scale", target_.has_scale())) {
            field.scale = read_source_scale(*scale, findings_);
        }
        read_values(field);
        if (const yaml::Node* format =
                wanted("format", "only times and dates have a format", target_.is_time)) {
            read_format(*format, field);
        }
        if (const yaml::Node* zone =
                wanted("zone", "only times have a time zone", target_.is_time)) {
            field.zone = TimeZone::find(zone->text);
            if (!field.zone) {
                findings_.error(
                    code::unknown_word, zone->place, zone->length,
                    "there is no time zone " + in_quotes(zone->text),
                    "write its name in the IANA database: Europe/Berlin, or an offset: +02:00");
            }
        }
        return field;
    }

  private:
    const yaml::Node* wanted(std::string_view key, std::string reason, bool fits) {
        const yaml::Node* node = entries_.find(key);
        if (node != nullptr && !fits) {
            findings_.error(code::unknown_key, node->place, node->length, std::move(reason),
                            "leave it out");
            return nullptr;
        }
        return node;
    }

    void read_values(SourceField& field) {
        const yaml::Node* values =
            wanted("values", "only questions and fields have words of the source",
                   target_.question != nullptr || target_.field != nullptr);
        if (values == nullptr) {
            return;
        }
        for (const yaml::Entry& word : values->entries) {
            if (!check_kind(word.value, ValueKind::text, in_quotes(word.key), findings_)) {
                continue;
            }
            if (target_.question != nullptr) {
                check_word(*target_.question, word, findings_);
            }
            field.values[word.key] = word.value.text;
        }
    }

    void read_format(const yaml::Node& node, SourceField& field) {
        if (const auto order = read_date_order(node.text)) {
            field.order = *order;
        } else {
            findings_.error(code::bad_value, node.place, node.length,
                            in_quotes(node.text) + " does not say the order of day, month and year",
                            "write DD/MM/YYYY, MM/DD/YYYY or YYYY-MM-DD");
        }
    }

    const Entries& entries_;
    const Target& target_;
    FindingCollector& findings_;
};

std::vector<std::string> targets_of(const Survey& survey) {
    std::vector<std::string> targets(known_parts.begin(), known_parts.end());
    targets.insert(targets.end(), own_words.begin(), own_words.end());
    for (const Question& question : survey.questions) {
        targets.push_back(question.name);
    }
    for (const Field& field : survey.fields) {
        targets.push_back(field.name);
    }
    return targets;
}

void read_mapping(const yaml::Node& source, const Survey& survey, SourceMapping& mapping,
                  FindingCollector& findings) {
    const std::vector<std::string> targets = targets_of(survey);
    for (const yaml::Entry& entry : source.entries) {
        if (std::ranges::find(targets, entry.key) == targets.end()) {
            findings.error(code::unknown_word, entry.place, entry.length,
                           "the survey has no question or field " + in_quotes(entry.key),
                           suggestion(entry.key, targets));
            continue;
        }
        if (!entry.value.is(yaml::Node::Kind::map) || entry.key == "form") {
            if (check_kind(entry.value, ValueKind::text, in_quotes(entry.key), findings)) {
                mapping[entry.key] = entry.value.text;
            }
            continue;
        }
        if (const auto entries = read_entries(entry.value, source_field_shape, findings)) {
            const Target target = target_called(survey, entry.key);
            mapping[entry.key] = SourceFieldReader(*entries, target, findings).read();
        }
    }
}

}  // namespace

constexpr Grammar sources_grammar{.kind = ValueKind::map, .each = &source_grammar};

void read_sources(const yaml::Node& node, Survey& survey, FindingCollector& findings) {
    for (const yaml::Entry& source : node.entries) {
        if (check_kind(source.value, ValueKind::map, in_quotes(source.key), findings)) {
            read_mapping(source.value, survey, survey.sources[source.key], findings);
        }
    }
}

}  // namespace heed
