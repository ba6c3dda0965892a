#include "adapters/json/stored_response.h"

#include "adapters/json/response_fields.h"

namespace heed::json {

std::string write_response(const SurveyResponse& content) {
    return write_text_of(content);
}
SurveyResponse read_response(std::string_view stored) {
    return read_text_of<SurveyResponse>(stored);
}

}  // namespace heed::json
