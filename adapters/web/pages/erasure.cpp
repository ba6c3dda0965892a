#include "adapters/web/pages/erasure.h"

#include <algorithm>

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/admin/tabs.h"
#include "adapters/web/pages/page_reply.h"

namespace heed::web::pages {
namespace {

/// Where the page stands, and whom it is about.
struct Asked {
    std::string place;
    std::string back;  ///< where “keep everything” leads, and what comes after
    std::string who;   ///< an id or an address; empty: nobody is named yet
    std::vector<std::string> choices{};  ///< whom it may be about
    bool is_admins = false;              ///< the page of administration, for anybody
};

/// By whom a customer of the case is named: the id, else the address.
std::string name_of(const Customer& customer) {
    return customer.id.empty() ? customer.email : customer.id;
}

std::vector<std::string> customers_of(const SeenCase& seen) {
    std::vector<std::string> names;
    for (const SurveyResponse& response : seen.responses) {
        const std::string name = name_of(response.customer);
        if (!name.empty() && std::ranges::find(names, name) == names.end()) {
            names.push_back(name);
        }
    }
    return names;
}

Value row(const Visit& visit, std::string_view key, int count) {
    return Value::Map{{"name", visit.say("case.erasure." + std::string(key))},
                      {"count", visit.speaker.locale().number(std::int64_t{count})}};
}

Value counts_of(const Visit& visit, const ErasureReport& report) {
    return Value::List{
        row(visit, "cases", report.cases),      row(visit, "responses", report.responses),
        row(visit, "mails", report.mails),      row(visit, "attachments", report.attachments),
        row(visit, "tasks", report.tasks),      row(visit, "parked", report.parked),
        row(visit, "mentions", report.mentions)};
}

Value people_of(const Visit& visit, const ErasureReport& report) {
    Value::List people;
    for (const std::string& id : report.people) {
        people.emplace_back(id.empty() ? visit.say("case.erasure.without_id") : id);
    }
    return people;
}

/// Why nothing was erased; nothing where there is something to erase.
std::string problem_of(const Visit& visit, ErasureEnd end) {
    switch (end) {
        case ErasureEnd::nobody:
            return visit.say("case.erasure.nobody");
        case ErasureEnd::colleague:
            return visit.say("case.erasure.colleague");
        case ErasureEnd::several:
            return visit.say("case.erasure.say_all");
        case ErasureEnd::done:
        case ErasureEnd::would_go:
        case ErasureEnd::failed:
            break;
    }
    return "";
}

Value choices_of(const Asked& asked) {
    Value::List choices;
    for (const std::string& name : asked.choices) {
        choices.emplace_back(
            Value::Map{{"name", name}, {"href", asked.place + "?who=" + percent_encoded(name)}});
    }
    return choices;
}

Reply erasure_page(const PageContext& context, const Visit& visit, const Asked& asked,
                   const ErasureReport& report, std::string problem) {
    const bool is_found = report.end == ErasureEnd::would_go || report.end == ErasureEnd::several;
    if (problem.empty()) {
        problem = problem_of(visit, report.end);
    }
    const bool is_refused = visit.request.method == "POST" && !problem.empty();
    return page(context, visit, "erasure",
                {{"title", visit.say(asked.is_admins ? "admin.erasure" : "case.erasure.title")},
                 {"narrow", !asked.is_admins},
                 {"tabs", asked.is_admins ? admin_tabs(visit, "/admin/erasure") : Value()},
                 {"is_admins", asked.is_admins},
                 {"place", asked.place},
                 {"back", asked.back},
                 {"who", asked.who},
                 {"choices", choices_of(asked)},
                 {"has_choices", asked.who.empty() && !asked.choices.empty()},
                 {"is_found", is_found},
                 {"people", people_of(visit, report)},
                 {"are_several", is_found && report.people.size() > 1},
                 {"counts", counts_of(visit, report)},
                 {"problem", problem.empty() ? Value() : Value(problem)},
                 {"typed", visit.form.text("customer")}},
                is_refused ? 422 : 200);
}

Reply nobody_named(const PageContext& context, const Visit& visit, const Asked& asked) {
    ErasureReport nothing;
    return erasure_page(context, visit, asked, nothing, "");
}

/// Looks what would go, and shows it beside what is wrong with the order, if anything is.
Reply look(const PageContext& context, const Visit& visit, const Asked& asked,
           const std::string& problem) {
    const ErasureReport report = context.tools.forget({.who = asked.who, .by = visit.who().email});
    return report.end == ErasureEnd::failed
               ? message_page(context, visit, 503, "message.not_stored")
               : erasure_page(context, visit, asked, report, problem);
}

Reply carry_out(const PageContext& context, const Visit& visit, const Asked& asked) {
    if (visit.form.trimmed("customer") != asked.who) {
        return look(context, visit, asked, visit.say("case.erasure.mistyped"));
    }
    const ErasureOrder order{.who = asked.who,
                             .by = visit.who().email,
                             .is_for_good = true,
                             .are_all_meant = visit.form.has("all")};
    const ErasureReport report = context.tools.forget(order);
    if (report.end == ErasureEnd::failed) {
        return message_page(context, visit, 503, "message.not_stored");
    }
    return report.end == ErasureEnd::done ? see_other(asked.back, {.key = "case.erasure.done"})
                                          : erasure_page(context, visit, asked, report, "");
}

Asked of_anybody(std::string who) {
    return {.place = "/admin/erasure",
            .back = "/admin/erasure",
            .who = std::move(who),
            .is_admins = true};
}

/// Nothing where the case is not there, or its customers are not for that person to erase.
std::optional<Asked> of_case(const PageContext& context, const Visit& visit,
                             const std::string& who) {
    const auto seen = see_case(context, visit, case_number_of(visit.parameter("id")));
    if (!seen || !may_erase(visit, *seen) || !context.tools.forget) {
        return std::nullopt;
    }
    const std::string place = "/cases/" + std::to_string(seen->now.number);
    Asked asked{
        .place = place + "/erasure", .back = place, .who = {}, .choices = customers_of(*seen)};
    if (asked.choices.size() == 1) {
        asked.who = asked.choices.front();
    } else if (std::ranges::find(asked.choices, who) != asked.choices.end()) {
        asked.who = who;
    }
    return asked;
}

}  // namespace

bool may_erase(const Visit& visit, const SeenCase& seen) {
    return visit.who().role == UserRole::admin && !customers_of(seen).empty();
}

PageHandler ask_for_erasure(PageContext& context) {
    return [&context](const Visit& visit, const Respond& respond) {
        const Asked asked = of_anybody(std::string(visit.query("who")));
        if (asked.who.empty() || !context.tools.forget) {
            return respond(nobody_named(context, visit, asked));
        }
        respond(look(context, visit, asked, ""));
    };
}

PageHandler erase_customer(PageContext& context) {
    return [&context](const Visit& visit, const Respond& respond) {
        const Asked asked = of_anybody(visit.form.trimmed("who"));
        if (asked.who.empty() || !context.tools.forget) {
            return respond(see_other(asked.place));
        }
        respond(carry_out(context, visit, asked));
    };
}

PageHandler ask_for_erasure_in_case(PageContext& context) {
    return [&context](const Visit& visit, const Respond& respond) {
        const auto asked = of_case(context, visit, std::string(visit.query("who")));
        if (!asked) {
            return respond(not_found(context, visit));
        }
        if (asked->who.empty()) {
            return respond(nobody_named(context, visit, *asked));
        }
        respond(look(context, visit, *asked, ""));
    };
}

PageHandler erase_customer_of_case(PageContext& context) {
    return [&context](const Visit& visit, const Respond& respond) {
        const auto asked = of_case(context, visit, visit.form.trimmed("who"));
        if (!asked) {
            return respond(not_found(context, visit));
        }
        if (asked->who.empty()) {
            return respond(see_other(asked->place));
        }
        respond(carry_out(context, visit, *asked));
    };
}

}  // namespace heed::web::pages
