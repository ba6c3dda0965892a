#include <algorithm>

#include "adapters/smtp/markdown.h"

namespace heed::smtp {
namespace {

constexpr size_t line_width = 72;

size_t width_of(std::string_view text) {
    return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

/// How far the lines after the first of a list's item are moved in.
size_t hanging(std::string_view line) {
    const size_t first = std::min(line.find_first_not_of(' '), line.size());
    std::string_view rest = line.substr(first);
    if (rest.starts_with("- ")) {
        return first + 2;
    }
    const size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    return digits > 0 && rest.substr(digits).starts_with(". ") ? first + digits + 2 : first;
}

class Lines {
  public:
    std::string run(std::string_view text) {
        std::string line;
        for (const char c : text) {
            if (c == quote_begins || c == quote_ends) {
                end_line(line);
                depth_ += c == quote_begins ? 1 : -1;
            } else if (c == '\n' || (c == value_line_break && depth_ > 0)) {
                end_line(line);
                blank_wanted_ = blank_wanted_ || (c == '\n' && was_ended_);
                was_ended_ = true;
            } else {
                line += c == value_line_break ? ' ' : c;
                was_ended_ = false;
            }
        }
        end_line(line);
        return std::move(output_);
    }

  private:
    void end_line(std::string& line) {
        if (line.find_first_not_of(' ') != std::string::npos) {
            if (blank_wanted_ && !output_.empty()) {
                const bool within_quote = depth_ > 0 && depth_of_last_ > 0;
                output_ += within_quote ? ">\n" : "\n";
            }
            blank_wanted_ = false;
            wrap(line);
            depth_of_last_ = depth_;
        }
        line.clear();
    }

    void wrap(std::string_view line) {
        std::string quote;
        for (int i = 0; i < depth_; ++i) {
            quote += "> ";
        }
        const std::string hang(hanging(line), ' ');
        std::string current(line.substr(0, std::min(line.find_first_not_of(' '), line.size())));
        line.remove_prefix(current.size());
        bool is_empty = true;
        while (!line.empty()) {
            const size_t end = std::min(line.find(' '), line.size());
            const std::string_view word = line.substr(0, end);
            line.remove_prefix(std::min(end + 1, line.size()));
            if (word.empty()) {
                continue;
            }
            if (!is_empty && width_of(quote + current) + 1 + width_of(word) > line_width) {
                output_ += quote + current + "\n";
                current = hang;
                is_empty = true;
            }
            current += (is_empty ? "" : " ") + std::string(word);
            is_empty = false;
        }
        output_ += quote + current + "\n";
    }

    std::string output_;
    int depth_ = 0;
    int depth_of_last_ = 0;
    bool blank_wanted_ = false;
    bool was_ended_ = false;
};

}  // namespace

std::string lay_out(std::string_view rendered) {
    return Lines().run(rendered);
}

}  // namespace heed::smtp
