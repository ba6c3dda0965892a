#include "adapters/web/pages/heroes/heroes_page.h"

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/form.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/praising.h"
#include "engine/decision/people.h"
#include "engine/runtime/ports.h"
#include "engine/values/ascii.h"
#include "engine/values/utf8.h"
#include "engine/values/white_space.h"

namespace heed::web::pages {
namespace {

constexpr int on_a_page = 24;

/// In any script: what is no ASCII and is seen in a name is one.
bool is_letter(char32_t sign) {
    return sign < 0x80U ? (sign >= U'a' && sign <= U'z') || (sign >= U'A' && sign <= U'Z')
                        : !is_white_space(sign) && !is_invisible(sign);
}

/// The first letters of the first and the last name, for the round sign beside them; what stands
/// in brackets is no name.
std::string initials_of(std::string_view name) {
    std::u32string initials;
    bool begins = true;
    for (const char32_t sign : utf8::decode(name)) {
        if (begins && is_letter(sign)) {
            initials.push_back(sign);
        }
        begins = is_white_space(sign);
    }
    return initials.size() < 2 ? utf8::encode(initials)
                               : utf8::encode(std::u32string{initials.front(), initials.back()});
}

std::string teams_of(const Program& program, const Visit& visit, const std::string& email) {
    const Person* person = program.directory.find_person(email);
    std::vector<std::string> teams;
    if (person != nullptr) {
        for (const std::string& team : person->teams) {
            teams.push_back(called(program, Party{.person = "", .team = team}, visit.language()));
        }
    }
    return visit.speaker.locale().join(teams);
}

/// Who said so, and where to read more, is for those who may see the case.
Value praise_view(const Visit& visit, const Program& program, const Praise& praise,
                  bool sees_case) {
    const bool is_mine = is_same_person(praise.person, visit.who().email);
    const std::string name = program.directory.name_of(praise.person);
    Value::Map view{
        {"number", praise.number},
        {"name", name},
        {"initials", initials_of(name)},
        {"teams", teams_of(program, visit, praise.person)},
        {"machine", to_rfc3339(praise.written_at)},
        {"when", visit.speaker.locale().short_date(praise.written_at, visit.at)},
        {"story", praise.story.empty() ? visit.say("heroes.forgotten") : praise.story},
        {"said", praise.words},
        {"by", visit.say("heroes.by", {{"name", program.directory.name_of(praise.written_by)}})},
        {"is_mine", is_mine},
        {"is_hidden", praise.standing == PraiseStanding::hidden},
        {"has_certificate", !praise.story.empty()}};
    if (sees_case) {
        view.emplace_back("customer", praise.customer_name);
        view.emplace_back("case_number", praise.case_number);
    }
    return view;
}

void answer_with_heroes(const PageContext& context, const Visit& visit, const Respond& respond) {
    const auto program = context.program();
    const bool is_own = visit.query("of") == "me";
    const std::string own = to_lower_ascii(visit.who().email);
    const Page<Praise> found = context.praises.list(
        {.person = is_own ? own : std::string(), .since = {}, .with_hidden = is_own},
        {.after = parse_cursor(visit.query("after")), .limit = on_a_page});
    Value::List praises;
    for (const Praise& praise : found.items) {
        if (may_read(praise, own, *program, context.cases)) {
            praises.push_back(
                praise_view(visit, *program, praise, sees(context, visit, praise.case_number)));
        }
    }
    const std::string place = is_own ? "/heroes?of=me" : "/heroes";
    Value::Map view{{"title", visit.say(is_own ? "heroes.own" : "heroes.title")},
                    {"is_own", is_own},
                    {"sees_advocates", sight_of(visit.who().role) != Sight::own},
                    {"has_any", !praises.empty()},
                    {"praises", std::move(praises)}};
    if (found.next) {
        view.emplace_back("next", place + (is_own ? "&" : "?") +
                                      "after=" + percent_encoded(to_text(*found.next)));
    }
    if (!visit.query("after").empty()) {
        view.emplace_back("first", place);
    }
    respond(page(context, visit, "heroes", std::move(view)));
}

/// Nobody but the praised, and what they declined once stays so.
void take_decision(const PageContext& context, const Visit& visit, const Respond& respond) {
    const auto praise = context.praises.find(case_number_of(visit.parameter("n")));
    const auto wanted = parse_name<PraiseStanding>(visit.form.text("standing"));
    const auto program = context.program();
    if (!praise || !wanted || !is_same_person(praise->person, visit.who().email) ||
        !may_read(*praise, visit.who().email, *program, context.cases)) {
        return respond(not_found(context, visit));
    }
    context.praises.change(praise->number, *wanted);
    respond(see_other("/heroes?of=me", {"heroes.done." + std::string(name_of(*wanted))}));
}

}  // namespace

PageHandler show_heroes(PageContext& context) {
    return page_of(context, answer_with_heroes);
}

PageHandler decide_on_praise(PageContext& context) {
    return page_of(context, take_decision);
}

Value praises_view(const PageContext& context, const Visit& visit, const SeenCase& seen) {
    Value::List praises;
    for (const Praise& praise : context.praises.of_case(seen.now.number)) {
        if (praise.standing != PraiseStanding::declined &&
            may_read(praise, visit.who().email, *seen.program, context.cases)) {
            praises.push_back(praise_view(visit, *seen.program, praise, true));
        }
    }
    return praises;
}

}  // namespace heed::web::pages
