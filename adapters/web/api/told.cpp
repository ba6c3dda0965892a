#include "adapters/web/api/told.h"

#include <algorithm>
#include <set>

#include "adapters/web/api/bodies.h"
#include "engine/analysis/decision_lists.h"

namespace heed::web {
namespace {

/// `telephone, mail or in_person`
std::string ways() {
    std::string all;
    const std::size_t last = enum_names<HeardHow>.size() - 1;
    for (std::size_t i = 0; i <= last; ++i) {
        all += i == 0 ? "" : i == last ? " or " : ", ";
        all += "“" + std::string(enum_names<HeardHow>[i].name) + "”";
    }
    return all;
}

void read_heard(const Value& told, Heard& heard, std::vector<Finding>& findings) {
    const auto* entries = told.as<Value::Map>();
    if (entries == nullptr) {
        findings.push_back({"/heard", "“heard” is an object with “by”, “at” and “how”."});
        return;
    }
    for (const auto& [key, value] : *entries) {
        const std::string name = key.text_or("");
        const std::string text = value.text_or("");
        if (name == "by") {
            heard.by = text;
            if (value.as<std::string>() == nullptr) {
                findings.push_back({"/heard/by", "This is a text."});
            }
        } else if (name == "at") {
            const auto at = parse_rfc3339(text);
            heard.at = at.value_or(heard.at);
            if (!at) {
                findings.push_back(
                    {"/heard/at", "Write a time as 2026-03-02T09:00:00Z (RFC 3339)."});
            }
        } else if (name != "how") {
            findings.push_back({"/heard/" + name, "“heard” has “by”, “at” and “how”."});
        }
    }
    if (const auto how = parse_name<HeardHow>(text_of(told, "how"))) {
        heard.how = *how;
    } else {
        findings.push_back({"/heard/how", "Say how it was heard: " + ways() + "."});
    }
}

void read_form(const Value& body, const heed::Form* asked, EventPosted& posted,
               std::vector<Finding>& findings) {
    const Value* form = body.find("form");
    if (form == nullptr || form->as<Value::Map>() == nullptr) {
        posted.form = text_of(body, "form");
        posted.fields = form_of(body, "fields");
    } else if (asked == nullptr) {
        findings.push_back({"/form",
                            "More than one form may be meant. Write “form” with its name, and its "
                            "values as “fields”."});
    } else {
        posted.form = asked->name;
        posted.fields = form_of(body, "form");
    }
}

}  // namespace

const heed::Form* form_asked(const Program& program, const Case& now,
                             const std::vector<MailRecord>& mails) {
    const Workflow* workflow = program.find_workflow(now.workflow_hash);
    if (workflow == nullptr) {
        return nullptr;
    }
    for (auto record = mails.rbegin(); record != mails.rend(); ++record) {
        const heed::Form* form = workflow->find_form(record->mail.form);
        if (form != nullptr) {
            return form;
        }
    }
    std::set<std::string> names;
    for_each_actions(*workflow, [&](StateId id, const Actions& actions) {
        const State& state = workflow->states[static_cast<std::size_t>(id)];
        if (now.status == CaseStatus::open && state.kind == StateKind::final &&
            state.parent == root_state) {
            return;  // asked after the end alone
        }
        for (const Action& each : actions) {
            const auto* send = std::get_if<action::Send>(&each.what);
            if (send != nullptr && !send->form.empty()) {
                names.insert(send->form);
            }
        }
    });
    return names.size() == 1 ? workflow->find_form(*names.begin()) : nullptr;
}

std::variant<EventPosted, std::vector<Finding>> read_posted(const Value& body,
                                                            const heed::Form* asked, Instant now) {
    std::vector<Finding> findings;
    EventPosted posted{.name = text_of(body, "event"), .form = {}, .fields = {}};
    posted.words = text_of(body, "words");
    if (const Value* heard = body.find("heard"); heard != nullptr && !heard->is_null()) {
        posted.heard = Heard{.by = text_of(body, "actor"), .at = now};
        read_heard(*heard, *posted.heard, findings);
    }
    read_form(body, asked, posted, findings);
    if (!findings.empty()) {
        return findings;
    }
    return posted;
}

}  // namespace heed::web
