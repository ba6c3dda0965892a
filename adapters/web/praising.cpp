#include "adapters/web/praising.h"

#include "engine/decision/people.h"
#include "engine/decision/visibility.h"
#include "engine/runtime/digest.h"
#include "engine/runtime/ports.h"
#include "engine/values/ascii.h"
#include "engine/values/utf8.h"

namespace heed::web {

std::vector<PraiseFault> faults_of(const PraiseWish& wish, const Program& program) {
    std::vector<PraiseFault> faults;
    if (program.directory.find_person(wish.person) == nullptr) {
        faults.push_back({"person", "person"});
    }
    if (wish.story.empty()) {
        faults.push_back({"story", "story"});
    }
    if (utf8::length(wish.story) > longest_story) {
        faults.push_back({"story", "long"});
    }
    if (utf8::length(wish.words) > longest_story) {
        faults.push_back({"words", "long"});
    }
    return faults;
}

std::int64_t pass_on(PraiseStore& praises, const Program& program, const PraiseWish& wish,
                     CaseNumber number, const SurveyResponse* said, const std::string& by,
                     Instant at) {
    const std::string person = to_lower_ascii(wish.person);
    return praises.add({.case_number = number,
                        .person = person,
                        .story = wish.story,
                        .words = wish.words,
                        .customer = said == nullptr ? "" : said->customer.id,
                        .customer_name = said == nullptr ? "" : said->customer.name,
                        .written_by = by,
                        .written_at = at},
                       write_colleague(program, praise_mail, person, at));
}

bool may_read(const Praise& praise, std::string_view reader, const Program& program,
              CaseReader& cases) {
    const bool is_theirs = is_same_person(praise.person, reader);
    if (praise.standing == PraiseStanding::declined ||
        (praise.standing == PraiseStanding::hidden && !is_theirs)) {
        return false;
    }
    try {
        const auto found = cases.find(praise.case_number);
        return !found || !is_private(program, *found);
    } catch (const StoreRefusal&) {
        return false;  // of a damaged row nobody knows whether it is private
    }
}

Value represent_praise(const Praise& praise) {
    return Value::Map{{"number", praise.number},
                      {"case", praise.case_number},
                      {"person", praise.person},
                      {"story", praise.story},
                      {"words", praise.words},
                      {"written_by", praise.written_by},
                      {"written_at", to_rfc3339(praise.written_at)},
                      {"standing", name_of(praise.standing)}};
}

std::vector<Praise> praises_of(const PraisedTime& time, PraiseStore& praises,
                               const Program& program, CaseReader& cases) {
    std::vector<Praise> told;
    PageRequest request;
    do {
        const Page<Praise> page = praises.list({.since = time.begin}, request);
        for (const Praise& praise : page.items) {
            if (told.size() < time.most && praise.written_at < time.end && !praise.story.empty() &&
                may_read(praise, "", program, cases)) {
                told.push_back(praise);
            }
        }
        request.after = page.next;
    } while (request.after && told.size() < time.most);
    return told;
}

}  // namespace heed::web
