#include "engine/definition/shipped_files.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/definition/program_files.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;  ///< by place

Texts by_place(const std::vector<SourceFile>& files) {
    Texts texts;
    for (const SourceFile& file : files) {
        texts.emplace(place_in_program(file.path), file.text);
    }
    return texts;
}

/// What is taken as a whole or not at all: all workflows, the languages of a mail.
std::string_view group_of(std::string_view place) {
    const bool is_mail = place.starts_with("templates/mail/");
    return place.substr(0, place.find(is_mail ? '.' : '/'));
}

bool is_of_the_process(std::string_view place) {
    return place != "heed.yaml" && !place.starts_with("directory/");
}

bool has(const Texts& texts, std::string_view place, std::string_view text) {
    const auto found = texts.find(place);
    return found != texts.end() && found->second == text;
}

/// What of the live program came with Heed.
Texts shipped_of(const std::vector<SourceFile>& live, const Texts& own, const Texts& standard) {
    Texts shipped;
    for (const SourceFile& file : live) {
        if (file.path.starts_with(of_heed)) {
            shipped.emplace(place_in_program(file.path), file.text);
        }
    }
    const Texts known = by_place(live);
    const bool is_unchanged = std::ranges::all_of(own, [&](const auto& file) {
        return !is_of_the_process(file.first) || has(known, file.first, file.second);
    });
    if (shipped.empty() && is_unchanged) {
        for (const auto& [place, text] : known) {
            if (is_of_the_process(place) && standard.contains(place)) {
                shipped.emplace(place, text);
            }
        }
    }
    std::erase_if(shipped, [&](const auto& file) { return own.contains(file.first); });
    return shipped;
}

}  // namespace

ShippedFiles shipped_for(const std::vector<SourceFile>& own,
                         const std::vector<SourceFile>& standard,
                         const std::vector<SourceFile>& live) {
    const Texts todays = by_place(standard);
    const Texts stay = shipped_of(live, by_place(own), todays);
    ShippedFiles shipped;
    std::set<std::string, std::less<>> groups;
    for (const auto& [place, text] : stay) {
        groups.emplace(group_of(place));
        if (!has(todays, place, text)) {
            shipped.kept.push_back(place);
        }
    }
    for (const SourceFile& file : standard) {
        const std::string place = place_in_program(file.path);
        if (const auto found = stay.find(place); found != stay.end()) {
            shipped.files.push_back({file.path, found->second});
        } else if (!groups.contains(group_of(place))) {
            shipped.files.push_back(file);
        }
    }
    for (const auto& [place, text] : stay) {
        if (!todays.contains(place)) {
            shipped.files.push_back({std::string(of_heed) + place, text});
        }
    }
    return shipped;
}

Diagnostic goes_on_with(const std::vector<std::string>& kept, const std::string& share) {
    const std::string more =
        kept.size() == 1 ? "" : " and " + std::to_string(kept.size() - 1) + " more";
    return {.severity = Severity::warning,
            .code = std::string(code::goes_on_with_shipped),
            .place = {kept.front(), 0, 0},
            .message = "what came with an older Heed stays as it is in what is live: " +
                       in_quotes(kept.front()) + more,
            .help = "to take up the ones of this Heed, copy them from " + share +
                    " into the program's folder; heed check says what of them does not fit",
            .excerpt = "",
            .length = 1};
}

}  // namespace heed
