#include "adapters/json/stored_case.h"

#include "adapters/json/case_fields.h"

namespace heed::json {

std::string write_case(const Case& content) {
    return write_text_of(content);
}
Case read_case(std::string_view stored) {
    return read_text_of<Case>(stored);
}

}  // namespace heed::json
