#pragma once

#include <string>
#include <vector>

#include "engine/runtime/ports.h"

namespace heed {

inline Lookup by_number(CaseNumber number, const std::string& event_key = "") {
    Lookup lookup;
    lookup.case_number = number;
    lookup.event_key = event_key;
    return lookup;
}
inline Lookup by_response(const std::string& id, const std::string& source = "api",
                          const std::vector<std::string>& surveys = {"service-quality"}) {
    Lookup lookup;
    lookup.source = source;
    lookup.surveys = surveys;
    lookup.response_id = id;
    return lookup;
}
inline Lookup by_open_key(const std::string& open_key) {
    Lookup lookup;
    lookup.open_key = open_key;
    return lookup;
}
inline OpenCase open_case(CaseNumber number) {
    OpenCase open;
    open.number = number;
    return open;
}

}  // namespace heed
