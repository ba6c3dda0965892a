#include "adapters/web/pages/digest_end.h"

#include <algorithm>

#include "adapters/web/pages/customer/link.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/secrets.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view stem = "/digests/";

/// Whose digest that link ends, and which; nothing: nobody's who gets one.
std::optional<DueDigest> reader_of(const CustomerDesk& desk, std::string_view path) {
    if (!path.starts_with(stem) || !looks_like_form_proof(path.substr(stem.size()))) {
        return std::nullopt;  // before anything is computed for each reader
    }
    std::vector<std::string> keys = desk.past_link_keys;
    keys.push_back(desk.link_key);
    for (const auto& [rhythm, name] : enum_names<Rhythm>) {
        for (const std::string& email : desk.pages.digests.readers(rhythm)) {
            const bool is_theirs = std::ranges::any_of(keys, [&](const std::string& key) {
                return same_secret(path, digest_end_path(email, rhythm, key));
            });
            if (is_theirs) {
                return DueDigest{email, rhythm};
            }
        }
    }
    return std::nullopt;
}

void speak_to(const CustomerDesk& desk, Visit& visit, const std::string& email) {
    const auto program = desk.pages.program();
    const Person* person = program->directory.find_person(email);
    visit.speaker =
        speaker_for(desk.pages.words, *program, person == nullptr ? "" : person->language);
}

}  // namespace

std::string digest_end_path(std::string_view email, Rhythm rhythm, std::string_view link_key) {
    return std::string(stem) +
           form_proof(email, "the end of a digest, " + std::string(name_of(rhythm)), link_key);
}

PageHandler ask_to_end_digest(CustomerDesk& desk) {
    return [&desk](Visit&& visit, const Respond& respond) {
        const auto reader = reader_of(desk, visit.request.path);
        if (!reader) {
            return respond(message_page(desk.pages, visit, 200, "digest.over"));
        }
        speak_to(desk, visit, reader->email);
        const std::string key = "digest.end." + std::string(name_of(reader->rhythm));
        respond(page(desk.pages, visit, "digest-end",
                     {{"title", visit.say(key + ".title")},
                      {"text", visit.say(key + ".text")},
                      {"path", visit.request.path},
                      {"narrow", true}}));
    };
}

PageHandler end_digest(CustomerDesk& desk) {
    return [&desk](Visit&& visit, const Respond& respond) {
        const auto reader = reader_of(desk, visit.request.path);
        if (!reader) {
            return respond(message_page(desk.pages, visit, 200, "digest.over"));
        }
        if (reader->rhythm == Rhythm::daily) {
            desk.pages.digests.choose_at_once(reader->email, visit.at);
        } else {
            desk.pages.digests.end_weekly(reader->email);
        }
        speak_to(desk, visit, reader->email);
        respond(message_page(desk.pages, visit, 200,
                             "digest.no_more." + std::string(name_of(reader->rhythm))));
    };
}

}  // namespace heed::web::pages
