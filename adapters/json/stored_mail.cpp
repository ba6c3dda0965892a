#include "adapters/json/stored_mail.h"

#include "adapters/json/mail_fields.h"

namespace heed::json {

std::string write_mail(const Mail& content) {
    return write_text_of(content);
}
Mail read_mail(std::string_view stored) {
    return read_text_of<Mail>(stored);
}

}  // namespace heed::json
