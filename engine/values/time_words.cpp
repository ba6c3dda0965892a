#include "engine/values/time_words.h"

#include <algorithm>
#include <array>

namespace heed {
namespace {

struct Named {
    std::string_view name;
    int number;
};

constexpr std::array<Named, 66> months{{
    {"january", 1},   {"januar", 1},    {"jänner", 1},     {"janvier", 1},    {"enero", 1},
    {"gennaio", 1},   {"janeiro", 1},   {"february", 2},   {"februar", 2},    {"février", 2},
    {"febrero", 2},   {"febbraio", 2},  {"fevereiro", 2},  {"march", 3},      {"märz", 3},
    {"mrz", 3},       {"mars", 3},      {"marzo", 3},      {"março", 3},      {"maart", 3},
    {"mrt", 3},       {"april", 4},     {"avril", 4},      {"abril", 4},      {"may", 5},
    {"mai", 5},       {"mayo", 5},      {"maggio", 5},     {"maio", 5},       {"mei", 5},
    {"june", 6},      {"juni", 6},      {"juin", 6},       {"junio", 6},      {"giugno", 6},
    {"junho", 6},     {"july", 7},      {"juli", 7},       {"juillet", 7},    {"julio", 7},
    {"luglio", 7},    {"julho", 7},     {"august", 8},     {"août", 8},       {"agosto", 8},
    {"september", 9}, {"septembre", 9}, {"septiembre", 9}, {"settembre", 9},  {"setembro", 9},
    {"october", 10},  {"oktober", 10},  {"octobre", 10},   {"octubre", 10},   {"ottobre", 10},
    {"outubro", 10},  {"november", 11}, {"novembre", 11},  {"noviembre", 11}, {"novembro", 11},
    {"december", 12}, {"dezember", 12}, {"décembre", 12},  {"diciembre", 12}, {"dicembre", 12},
    {"dezembro", 12},
}};

constexpr std::array<std::string_view, 31> fillers{
    "monday",   "tuesday",  "wednesday",  "thursday", "friday",  "saturday",  "sunday",  "montag",
    "dienstag", "mittwoch", "donnerstag", "freitag",  "samstag", "sonnabend", "sonntag", "mo",
    "di",       "mi",       "do",         "fr",       "sa",      "so",        "at",      "um",
    "uhr",      "of",       "the",        "st",       "nd",      "rd",        "th"};

/// One that several zones use is none of them.
constexpr std::array<Named, 19> zone_hours{{{"z", 0},
                                            {"utc", 0},
                                            {"gmt", 0},
                                            {"wet", 0},
                                            {"west", 1},
                                            {"cet", 1},
                                            {"mez", 1},
                                            {"cest", 2},
                                            {"mesz", 2},
                                            {"eet", 2},
                                            {"eest", 3},
                                            {"est", -5},
                                            {"edt", -4},
                                            {"cst", -6},
                                            {"cdt", -5},
                                            {"mst", -7},
                                            {"mdt", -6},
                                            {"pst", -8},
                                            {"pdt", -7}}};

}  // namespace

std::optional<int> month_called(std::string_view word) {
    std::optional<int> found;
    for (const Named& month : months) {
        if (word.size() < 3 || !month.name.starts_with(word)) {
            continue;
        }
        if (found && *found != month.number) {
            return std::nullopt;
        }
        found = month.number;
    }
    return found;
}

bool is_time_filler(std::string_view word) {
    return std::ranges::any_of(fillers, [&](std::string_view filler) {
        return word == filler || (word.size() >= 3 && filler.starts_with(word));
    });
}

std::optional<std::chrono::hours> zone_called(std::string_view word) {
    const auto zone = std::ranges::find(zone_hours, word, &Named::name);
    return zone == zone_hours.end() ? std::nullopt
                                    : std::optional(std::chrono::hours{zone->number});
}

}  // namespace heed
