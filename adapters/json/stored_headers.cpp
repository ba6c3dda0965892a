#include "adapters/json/stored_headers.h"

#include "adapters/json/stored_fields.h"

namespace heed::json {
namespace {

struct HeaderList {
    Headers headers;
};

template <class Visit>
constexpr void visit_fields(Visit& visit, const HeaderList*) {
    visit("headers", &HeaderList::headers);
}

}  // namespace

std::string write_headers(const Headers& headers) {
    return write_text_of(HeaderList{headers});
}
Headers read_headers(std::string_view stored) {
    return read_text_of<HeaderList>(stored).headers;
}

}  // namespace heed::json
