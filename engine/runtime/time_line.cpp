#include "engine/runtime/time_line.h"

#include <algorithm>

namespace heed {

std::vector<TimeMark> time_line_of(const Program& program, const Survey& survey, NoteStore& notes,
                                   ProgramStore& programs, Day from, Day to) {
    std::vector<TimeMark> marks;
    if (const Workflow* workflow = program.workflow_for(survey.name)) {
        for (const VersionRecord& record : programs.versions(workflow->name, Counting::none)) {
            marks.push_back({.day = day_of(record.activated_at, survey.zone),
                             .version = {{record.workflow.name, record.workflow.version}}});
        }
    }
    for (const TimeNote& note : program.notes) {
        marks.push_back({.day = Day(note.day), .text = note.text});
    }
    for (const EnteredNote& one : notes.list()) {
        marks.push_back({.day = Day(one.note.day), .text = one.note.text, .entered = one});
    }
    std::erase_if(marks, [&](const TimeMark& mark) { return mark.day < from || mark.day > to; });
    std::ranges::stable_sort(marks, {}, &TimeMark::day);
    return marks;
}

}  // namespace heed
