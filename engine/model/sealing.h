#pragma once

#include <string>
#include <string_view>

namespace heed {

// What makes a later change of the store evident: documents are sealed by a hash that goes on from
// the one before. Texts stand in it as hashes of their own, so that one can be erased and the seal
// still be checked.

/// A stored document with each text in it as a hash of salt, place and text. Only what a workflow
/// itself calls things (states, events, conditions) stands as it is, and numbers and times.
///
/// Without the salt nothing of the texts can be found out again.
std::string without_texts(std::string_view document, std::string_view salt);

/// Of what stands at that place, after what has that seal. 64 hexadecimal digits.
std::string seal_of(std::string_view before, long long place, std::string_view content);

}  // namespace heed
