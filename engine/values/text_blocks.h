#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace heed {

/// A text that is read block by block. One in UTF-16 (told by its byte order mark, or by the zeros
/// between its first letters) comes as UTF-8; a byte order mark is left out.
class TextBlocks {
  public:
    explicit TextBlocks(std::istream&);

    /// The next block; empty at the end.
    std::string next();

    bool had_mark() const { return had_mark_; }
    std::uint64_t bytes_read() const { return bytes_read_; }

  private:
    enum class Width { bytes, little_endian, big_endian };

    std::string read();
    void tell_width(std::string& first);
    std::string decoded(std::string_view block);

    std::istream& stream_;
    std::uint64_t bytes_read_ = 0;
    bool is_first_ = true;
    bool had_mark_ = false;
    Width width_ = Width::bytes;
    std::string rest_;              ///< of a code unit that a block cuts
    std::optional<char32_t> half_;  ///< of a surrogate pair
};

/// The text that bytes are which are no UTF-8, as old spreadsheets of western Europe wrote it
/// (Windows-1252). Nothing where they are more likely something else: signs that stand within words
/// as no writer of it has them, or runs of letters beyond a-z as other alphabets have.
std::optional<std::string> from_windows_1252(std::string_view);

/// The whole text as UTF-8, where it is UTF-16 or surely Windows-1252; as it is where it is
/// neither.
std::string as_utf8(std::string text);

}  // namespace heed
