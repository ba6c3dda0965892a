#include "engine/values/written_time.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "engine/values/ascii.h"
#include "engine/values/folded.h"
#include "engine/values/time_words.h"

namespace heed {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

struct Token {
    enum class Kind { number, word, sign } kind;
    std::string_view text;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    while (!text.empty()) {
        const char first = text.front();
        const auto belongs = [&](char c) {
            return is_digit(first) ? is_digit(c) : is_letter(first) && is_letter(c);
        };
        const auto end = std::find_if_not(text.begin() + 1, text.end(), belongs);
        const auto size = static_cast<std::size_t>(end - text.begin());
        if (first != ' ') {
            const auto kind = is_digit(first)    ? Token::Kind::number
                              : is_letter(first) ? Token::Kind::word
                                                 : Token::Kind::sign;
            tokens.push_back({kind, text.substr(0, size)});
        }
        text.remove_prefix(size);
    }
    return tokens;
}

int number_of(std::string_view digits) {
    int number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return read.ec == std::errc() ? number : -1;
}

std::optional<Date> date_of(int year, int month, int day) {
    const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                    std::chrono::day{static_cast<unsigned>(day)}};
    return year > 0 && month > 0 && day > 0 && date.ok() ? std::optional(date) : std::nullopt;
}

/// A time that is one number.
std::optional<WrittenTime> read_number(std::string_view text) {
    const std::size_t digits = std::min(text.find_first_of(".,"), text.size());
    std::string plain(text);
    std::ranges::replace(plain, ',', '.');
    double number = 0;
    const auto read = std::from_chars(plain.data(), plain.data() + plain.size(), number);
    if (read.ec != std::errc() || read.ptr != plain.data() + plain.size() || !is_digit(text[0])) {
        return std::nullopt;
    }
    if (digits == text.size() && (digits == 8 || digits == 14)) {
        const auto part = [&](std::size_t at, std::size_t size) {
            return number_of(text.substr(at, size));
        };
        const auto day = date_of(part(0, 4), part(4, 2), part(6, 2));
        if (!day || digits == 8 || part(8, 2) > 23 || part(10, 2) > 59 || part(12, 2) > 59) {
            return day && digits == 8 ? std::optional(WrittenTime{*day, {}, {}}) : std::nullopt;
        }
        return WrittenTime{
            *day, hours{part(8, 2)} + minutes{part(10, 2)} + seconds{part(12, 2)}, {}};
    }
    std::optional<Instant> at;
    std::optional<seconds> offset;
    if (digits == 5) {  // a spreadsheet's day, of the years 2000 to 2100
        constexpr double millennium = 36'526;
        constexpr double century = 73'051;
        const auto first = std::chrono::sys_days{Date{std::chrono::year{1899} / 12 / 30}};
        if (number >= millennium && number < century) {
            at = Instant{first} + seconds{std::llround(number * 86'400)};
        }
    } else if (digits == 10 || (digits == 13 && digits == text.size())) {
        at =
            Instant{milliseconds{static_cast<std::int64_t>(digits == 10 ? number * 1000 : number)}};
        offset = seconds{0};
    }
    if (!at) {
        return std::nullopt;
    }
    const auto day = std::chrono::floor<days>(*at);
    return WrittenTime{Date{day}, *at - day, offset};
}

/// Reads word by word and sign by sign; one object a text.
class Reader {
  public:
    Reader(std::string_view text, DateOrder order) : tokens_(tokens_of(text)), order_(order) {}

    std::variant<WrittenTime, NoTime> read() {
        while (at_ < tokens_.size()) {
            const Token token = tokens_[at_];
            const bool taken = token.kind == Token::Kind::number ? take_number()
                               : token.kind == Token::Kind::word ? take_word()
                                                                 : take_sign();
            if (!taken) {
                return NoTime::none;
            }
        }
        const std::vector<Date> found = dates();
        if (found.empty()) {
            return NoTime::none;
        }
        if (found.size() > 1) {
            return NoTime::day_or_month;
        }
        return WrittenTime{found.front(), clock_, offset_};
    }

  private:
    bool is(std::size_t at, Token::Kind kind) const {
        return at < tokens_.size() && tokens_[at].kind == kind;
    }
    bool is_sign(std::size_t at, std::string_view signs) const {
        return is(at, Token::Kind::sign) && signs.find(tokens_[at].text) != std::string_view::npos;
    }
    bool is_word(std::size_t at, std::string_view word) const {
        return is(at, Token::Kind::word) && tokens_[at].text == word;
    }

    bool take_number() {
        const bool is_date_read = numbers_.size() + (month_ ? 1 : 0) == 3;
        const bool begins_clock =
            (is_sign(at_ + 1, ":") || (is_word(at_ + 1, "h")) ||
             (is_date_read && (is_sign(at_ + 1, ".") || is_word(at_ + 1, "am") ||
                               is_word(at_ + 1, "pm") || is_word(at_ + 1, "uhr"))));
        if (begins_clock) {
            return take_clock();
        }
        if (is_date_read) {
            return take_compact_clock();
        }
        const std::string_view digits = tokens_[at_].text;
        if (digits.size() == 8 && numbers_.empty() && !month_) {
            numbers_ = {digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2)};
            ++at_;
            return true;
        }
        if (digits.size() > 2 && digits.size() != 4) {
            return false;
        }
        numbers_.push_back(digits);
        ++at_;
        return true;
    }

    /// `091500` after `20260302T`
    bool take_compact_clock() {
        const std::string_view digits = tokens_[at_].text;
        if (clock_ || (digits.size() != 6 && digits.size() != 4)) {
            return false;
        }
        ++at_;
        return set_clock(number_of(digits.substr(0, 2)), number_of(digits.substr(2, 2)),
                         digits.size() == 6 ? number_of(digits.substr(4, 2)) : 0, milliseconds{0});
    }

    /// `9:15`, `09:15:30.5`, `9.15`, `9h15`, `9 AM`
    bool take_clock() {
        int parts[3] = {number_of(tokens_[at_++].text), 0, 0};
        for (int i = 1; i < 3; ++i) {
            const bool goes_on = (is_sign(at_, ":.") || (i == 1 && is_word(at_, "h"))) &&
                                 is(at_ + 1, Token::Kind::number);
            if (!goes_on) {
                break;
            }
            parts[i] = tokens_[at_ + 1].text.size() == 2 ? number_of(tokens_[at_ + 1].text) : 60;
            at_ += 2;
        }
        at_ += is_word(at_, "h") ? 1 : 0;
        milliseconds fraction{0};
        if (is_sign(at_, ".,") && is(at_ + 1, Token::Kind::number)) {
            const std::string digits = (std::string(tokens_[at_ + 1].text) + "00").substr(0, 3);
            fraction = milliseconds{number_of(digits)};
            at_ += 2;
        }
        return take_half_of_day(parts[0]) && set_clock(parts[0], parts[1], parts[2], fraction);
    }

    /// AM or PM; `a.m.`
    bool take_half_of_day(int& hour) {
        std::size_t used = 0;
        bool is_afternoon = false;
        struct Half {
            std::string_view whole, letter;
            bool is_afternoon;
        };
        for (const auto& [whole, letter, afternoon] :
             {Half{"am", "a", false}, Half{"pm", "p", true}}) {
            if (is_word(at_, whole)) {
                used = 1;
                is_afternoon = afternoon;
            } else if (is_word(at_, letter) && is_sign(at_ + 1, ".") && is_word(at_ + 2, "m")) {
                used = is_sign(at_ + 3, ".") ? 4 : 3;
                is_afternoon = afternoon;
            }
        }
        at_ += used;
        if (used == 0) {
            return true;
        }
        if (hour < 1 || hour > 12) {
            return false;
        }
        hour = hour % 12 + (is_afternoon ? 12 : 0);
        return true;
    }

    bool set_clock(int hour, int minute, int second, milliseconds fraction) {
        if (clock_ || hour < 0 || hour > 23 || minute > 59 || second > 59) {
            return false;
        }
        clock_ = hours{hour} + minutes{minute} + seconds{second} + fraction;
        return true;
    }

    bool take_word() {
        const std::string_view word = tokens_[at_++].text;
        if (word == "t" && numbers_.size() == 3 && !clock_) {
            return true;
        }
        if (const auto zone = zone_called(word); zone && clock_ && !offset_) {
            offset_ = *zone;
            return true;
        }
        if (const auto month = month_called(word); month && !month_ && numbers_.size() < 3) {
            month_ = month;
            return true;
        }
        return is_time_filler(word);
    }

    bool take_sign() {
        const std::string_view sign = tokens_[at_].text;
        if (sign == "(") {
            while (at_ < tokens_.size() && !is_sign(at_, ")")) {
                ++at_;
            }
            ++at_;
            return clock_.has_value();
        }
        if ((sign == "+" || sign == "-") && clock_ && is(at_ + 1, Token::Kind::number)) {
            return take_offset(sign == "-" ? -1 : 1);
        }
        ++at_;
        if (sign == "," || (sign == "." && (month_ || numbers_.size() == 3))) {
            return true;
        }
        if (sign.find_first_of("./-") == std::string_view::npos) {
            return false;
        }
        const bool is_same = separator_.empty() || separator_ == sign;
        separator_ = sign;
        return is_same || month_.has_value();
    }

    bool take_offset(int direction) {
        const std::string_view digits = tokens_[at_ + 1].text;
        at_ += 2;
        int hour = number_of(digits.substr(0, 2));
        int minute = digits.size() == 4 ? number_of(digits.substr(2)) : 0;
        if (digits.size() <= 2 && is_sign(at_, ":") && is(at_ + 1, Token::Kind::number)) {
            minute = number_of(tokens_[at_ + 1].text);
            at_ += 2;
        }
        const bool is_fresh = !offset_ || *offset_ == seconds{0};  // GMT+0100
        offset_ = direction * (hours{hour} + minutes{minute});
        return is_fresh && digits.size() != 3 && digits.size() <= 4 && hour <= 14 && minute < 60;
    }

    static int year_of(std::string_view digits) {
        const int year = number_of(digits);
        constexpr int newest_of_this_century = 68;
        return digits.size() == 4 ? year : year + (year <= newest_of_this_century ? 2000 : 1900);
    }

    /// Every day that the numbers can mean.
    std::vector<Date> dates() const {
        std::vector<Date> found;
        const auto add = [&](std::string_view year, int month, std::string_view day) {
            const auto date = day.size() <= 2 && year.size() != 1
                                  ? date_of(year_of(year), month, number_of(day))
                                  : std::nullopt;
            if (date && std::ranges::find(found, *date) == found.end()) {
                found.push_back(*date);
            }
        };
        if (month_ && numbers_.size() == 2) {
            const bool is_year_first = numbers_[0].size() == 4;
            add(numbers_[is_year_first ? 0 : 1], *month_, numbers_[is_year_first ? 1 : 0]);
        } else if (!month_ && numbers_.size() == 3) {
            const std::string_view a = numbers_[0];
            const std::string_view b = numbers_[1];
            const std::string_view c = numbers_[2];
            const bool is_dotted = separator_ == "." && a.size() <= 2;
            const auto may_be = [&](DateOrder order) {
                return order_ == DateOrder::unknown ? !is_dotted || order == DateOrder::day_first
                                                    : order_ == order;
            };
            if (a.size() == 4 || (c.size() == 2 && may_be(DateOrder::year_first))) {
                add(a, number_of(b), c);
            }
            if (a.size() <= 2 && may_be(DateOrder::day_first)) {
                add(c, number_of(b), a);
            }
            if (a.size() <= 2 && may_be(DateOrder::month_first)) {
                add(c, number_of(a), b);
            }
        }
        return found;
    }

    std::vector<Token> tokens_;
    DateOrder order_;
    std::size_t at_ = 0;
    std::vector<std::string_view> numbers_;  ///< of the date
    std::string_view separator_;             ///< between them
    std::optional<int> month_;               ///< that has its name
    std::optional<milliseconds> clock_;
    std::optional<seconds> offset_;
};

}  // namespace

Instant WrittenTime::in(const TimeZone& zone) const {
    const milliseconds of_day = clock.value_or(milliseconds{0});
    if (offset) {
        return Instant{std::chrono::sys_days{day}} + of_day - *offset;
    }
    return zone.to_instant(LocalTime{std::chrono::local_days{day}} + of_day);
}

std::variant<WrittenTime, NoTime> read_written_time(std::string_view text, DateOrder order) {
    const std::string plain = folded(text);
    if (plain.empty()) {
        return NoTime::none;
    }
    if (const auto number = read_number(plain)) {
        return *number;
    }
    return Reader(plain, order).read();
}

std::optional<DateOrder> read_date_order(std::string_view format) {
    const std::string text = to_lower_ascii(format);
    std::string order;
    for (const char c : text.substr(0, text.find('h'))) {
        const bool is_part = c == 'd' || c == 'm' || c == 'y';
        if (is_part && (order.empty() || order.back() != c)) {
            order += c;
        } else if (!is_part && is_letter(c)) {
            return std::nullopt;
        }
    }
    return order == "dmy"   ? std::optional(DateOrder::day_first)
           : order == "mdy" ? std::optional(DateOrder::month_first)
           : order == "ymd" ? std::optional(DateOrder::year_first)
                            : std::nullopt;
}

}  // namespace heed
