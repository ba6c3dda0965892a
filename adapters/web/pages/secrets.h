#pragma once

#include <string>
#include <string_view>

namespace heed::web::pages {

/// 256 random bits from the system, as 43 characters that may stand in addresses and cookies.
std::string new_secret();

/// What a secret makes of a purpose (HMAC-SHA256, hexadecimal): it does not give the secret away.
std::string derived(std::string_view secret, std::string_view purpose);

/// Takes as long for unequal texts as for equal ones.
bool same_secret(std::string_view left, std::string_view right);

/// Argon2id with a salt of its own. Takes a tenth of a second and 64 MB: never on an I/O thread.
std::string hash_password(std::string_view password);

/// Whether the hash is that password's; takes as long where there is no hash (an empty one).
bool is_password(const std::string& hash, std::string_view password);

}  // namespace heed::web::pages
