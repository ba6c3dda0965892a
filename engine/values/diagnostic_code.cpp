#include "engine/values/diagnostic_code.h"

#include <array>

namespace heed {
namespace {

constexpr std::array codes{
    DiagnosticCode{"HD001", "This is not YAML"},
    DiagnosticCode{"HD002", "A key stands twice"},
    DiagnosticCode{"HD003", "A text needs quotes"},
    DiagnosticCode{"HD004", "A tab where YAML wants blanks"},
    DiagnosticCode{"HD005", "A part of YAML that Heed does not use"},
    DiagnosticCode{"HD006", "The file is not text"},
    DiagnosticCode{"HD010", "A key that is not known here"},
    DiagnosticCode{"HD011", "Something is missing"},
    DiagnosticCode{"HD012", "The wrong kind of value"},
    DiagnosticCode{"HD013", "A word that is none of the choice"},
    DiagnosticCode{"HD014", "A value that cannot be meant"},
    DiagnosticCode{"HD015", "A name that cannot be used"},
    DiagnosticCode{"HD020", "A quotation mark in a table"},
    DiagnosticCode{"HD021", "The first line of a table"},
    DiagnosticCode{"HD022", "A row of a table"},
    DiagnosticCode{"HD030", "A secret stands in the file"},
    DiagnosticCode{"HD070", "No length of time"},
    DiagnosticCode{"HD071", "No opening hours"},
    DiagnosticCode{"HD072", "No days of the week"},
    DiagnosticCode{"HD101", "An expression cannot be read"},
    DiagnosticCode{"HD102", "An expression uses an unknown name"},
    DiagnosticCode{"HD103", "An expression calls an unknown function"},
    DiagnosticCode{"HD104", "An expression mixes kinds of values"},
    DiagnosticCode{"HD105", "An expression reads an unknown field"},
    DiagnosticCode{"HD106", "An expression had no value"},
    DiagnosticCode{"HD201", "An unknown state"},
    DiagnosticCode{"HD202", "Two states of one name"},
    DiagnosticCode{"HD203", "An unknown event"},
    DiagnosticCode{"HD204", "Nobody is known by that name"},
    DiagnosticCode{"HD205", "An unknown mail template"},
    DiagnosticCode{"HD206", "An unknown form"},
    DiagnosticCode{"HD207", "An unknown calendar"},
    DiagnosticCode{"HD208", "An unknown survey"},
    DiagnosticCode{"HD209", "An unknown webhook"},
    DiagnosticCode{"HD210", "A person or team that the directory does not know"},
    DiagnosticCode{"HD211", "Conditions that mean each other"},
    DiagnosticCode{"HD212", "An outcome that leads nowhere"},
    DiagnosticCode{"HD213", "A timer that needs a task"},
    DiagnosticCode{"HD214", "States that do not fit together"},
    DiagnosticCode{"HD215", "An expression of the wrong kind"},
    DiagnosticCode{"HD301", "A survey with two workflows"},
    DiagnosticCode{"HD302", "A survey without a workflow"},
    DiagnosticCode{"HD303", "One name in two files"},
    DiagnosticCode{"HD304", "A role that may be nobody"},
    DiagnosticCode{"HD305", "Nothing to read"},
    DiagnosticCode{"HD306", "A file that is not read"},
    DiagnosticCode{"HD401", "A tag that is never closed"},
    DiagnosticCode{"HD402", "A tag without a name"},
    DiagnosticCode{"HD403", "A tag whose name is none"},
    DiagnosticCode{"HD404", "New delimiters that are none"},
    DiagnosticCode{"HD405", "A section that is never closed"},
    DiagnosticCode{"HD406", "A section that is not open"},
    DiagnosticCode{"HD407", "A partial that cannot be used"},
    DiagnosticCode{"HD411", "A mail without front matter"},
    DiagnosticCode{"HD412", "Front matter that never ends"},
    DiagnosticCode{"HD413", "An unknown line of front matter"},
    DiagnosticCode{"HD414", "A line of front matter twice"},
    DiagnosticCode{"HD415", "A mail without a subject"},
    DiagnosticCode{"HD416", "A mail without a text"},
    DiagnosticCode{"HD417", "A value shown as markup"},
    DiagnosticCode{"HD421", "What a mail does not carry"},
    DiagnosticCode{"HD422", "A link to anywhere"},
    DiagnosticCode{"HD423", "A link that names another address"},
    DiagnosticCode{"HD424", "A section across the Markdown"},
    DiagnosticCode{"HD431", "The mail server's address"},
    DiagnosticCode{"HD900", "This is not JSON"},
    DiagnosticCode{"HD901", "A key of JSON stands twice"},
    DiagnosticCode{"HD902", "A text of JSON with U+0000 in it"},
};

}  // namespace

std::span<const DiagnosticCode> diagnostic_codes() {
    return codes;
}

}  // namespace heed
