#pragma once

#include <string>
#include <string_view>

#include "engine/model/mail.h"

namespace heed::json {

/// A mail as one stored text; reading gives the same again. Throws UnreadableText.
std::string write_mail(const Mail&);
Mail read_mail(std::string_view stored);

}  // namespace heed::json
