#include "adapters/surveys/desk.h"

#include "adapters/surveys/wording.h"
#include "engine/values/white_space.h"

namespace heed::surveys {
namespace {

std::string text_at(Draft& draft, const Value& body, std::string_view key) {
    const Value* value = body.find(key);
    if (value == nullptr || value->is_null()) {
        return "";
    }
    const auto* text = value->as<std::string>();
    if (text == nullptr) {
        draft.fault({"", key}, std::string(kind_of(*value)) + " stands where a text belongs");
    }
    return text == nullptr ? "" : *text;
}

bool truth_at(Draft& draft, const Value& body, std::string_view key, bool otherwise) {
    const Value* value = body.find(key);
    if (value == nullptr || value->is_null()) {
        return otherwise;
    }
    const auto* truth = value->as<bool>();
    if (truth == nullptr) {
        draft.fault({"", key}, "“" + std::string(key) + "” is true or false");
    }
    return truth == nullptr ? otherwise : *truth;
}

}  // namespace

bool is_of_desk(Draft& draft, const Value& body) {
    const std::string source = text_at(draft, body, "source");
    if (!source.empty() && source != desk_source) {
        draft.fault({"", "source"},
                    "“source” is left out, or it is “desk”: what a customer told a colleague");
    }
    return source == desk_source;
}

void read_desk(Draft& draft, const Value& body) {
    DeskNote note{.by = text_at(draft, body, "actor"),
                  .words = std::string(trimmed(text_at(draft, body, "words"))),
                  .is_for_seniors = truth_at(draft, body, "senior", false),
                  .is_thanked = truth_at(draft, body, "thank", true)};
    if (const auto said = parse_name<Saying>(text_at(draft, body, "said"))) {
        note.said = *said;
    } else {
        draft.fault({"", "said"}, "say whether it is a “complaint” or “praise”");
    }
    if (note.words.empty()) {
        draft.fault({"", "words"}, "write what the customer said");
    }
    if (note.is_for_seniors && note.said == Saying::praise) {
        draft.warn({"", "senior"}, "it counts for a complaint alone, and this is praise");
        note.is_for_seniors = false;
    }
    draft.tell(std::move(note));
}

bool is_about_nobody(const SurveyResponse& response) {
    const Customer& customer = response.customer;
    return customer.id.empty() && customer.name.empty() && customer.email.empty() &&
           customer.phone.empty() && response.account.id.empty() && response.account.name.empty();
}

}  // namespace heed::surveys
