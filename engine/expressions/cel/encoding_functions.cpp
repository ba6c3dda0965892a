#include <array>

#include "engine/expressions/cel/library.h"
#include "engine/values/octets.h"

namespace heed::cel {
namespace {

/// RFC 4648, with padding.
Value encode(Call& call) {
    const std::string& octets = call.as<Bytes>(0)->octets;
    call.budget.spend_bytes(2 * octets.size());
    return to_base64(octets);
}

/// The same back; the padding may be left out.
Value decode(Call& call) {
    const std::string_view text = call.text(0);
    call.budget.spend_bytes(2 * text.size());
    auto octets = from_base64(text);
    return octets ? Value(Bytes{*std::move(octets)}) : call.fail("this text is not base64");
}

constexpr std::array<Entry, 2> entries = {
    {{"base64.encode", "(bytes) string", encode}, {"base64.decode", "(string) bytes", decode}}};

}  // namespace

std::span<const Entry> encoding_functions() {
    return entries;
}

}  // namespace heed::cel
