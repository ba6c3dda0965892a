#include "engine/model/absence.h"

namespace heed {

Directory with_absences(Directory directory, std::span<const Absence> absences) {
    for (const Absence& absence : absences) {
        const auto person = directory.people.find(absence.email);
        if (person == directory.people.end()) {
            continue;
        }
        person->second.absent_from = absence.from;
        person->second.absent_to = absence.to;
        if (!absence.substitute.empty()) {
            person->second.substitute = absence.substitute;
        }
    }
    return directory;
}

}  // namespace heed
