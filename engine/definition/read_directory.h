#pragma once

#include <functional>
#include <vector>

#include "engine/definition/finding_collector.h"
#include "engine/definition/source_file.h"
#include "engine/model/directory.h"
#include "engine/values/time_zone.h"

namespace heed {

/// A name in the directory that another file has to know: a person's calendar.
struct CalendarUse {
    std::string calendar;
    Place place;
    int length = 1;
};

struct DirectoryText {
    Directory directory;
    std::vector<CalendarUse> calendars;
};

/// Where the clocks of a person with that calendar hang; of one without: "".
using ZoneOfCalendar = std::function<TimeZone(const std::string& calendar)>;

/// The table of customers: their personal data, which no store keeps with the program.
inline constexpr std::string_view contacts_file = "contacts.csv";

/// directory/people.csv, teams.csv, accounts.csv, services.csv and contacts.csv, told apart by
/// their names. What is wrong is reported: headers, doubled rows, teams, people and substitutes
/// that nobody knows.
DirectoryText read_directory(const std::vector<SourceFile>&, const ZoneOfCalendar&,
                             FindingCollector&);

}  // namespace heed
