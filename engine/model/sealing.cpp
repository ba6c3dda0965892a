#include "engine/model/sealing.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/values/blake2b.h"
#include "engine/values/octets.h"

namespace heed {
namespace {

// Both are part of every seal, and never change.

/// Members within which members have names of ours.
constexpr auto members_of_ours = std::to_array<std::string_view>(
    {"guards", "transitions", "parties", "effects", "response", "task", "timer", "outcomes"});

/// Members whose texts are names out of a workflow, or ours.
constexpr auto names_of_ours = std::to_array<std::string_view>(
    {"is",        "event",  "act",     "program",  "state",    "states",
     "condition", "result", "targets", "word",     "workflow", "workflow_hash",
     "survey",    "source", "kind",    "priority", "digests",  "outcome",
     "counts_as", "name",   "form",    "attend"});

/// Goes once through a document. What is no JSON is taken as it comes: it has some form, too.
class Form {
  public:
    Form(std::string_view document, std::string_view salt) : document_(document), salt_(salt) {
        form_.reserve(document.size() + document.size() / 4);
        levels_.reserve(16);
    }

    std::string made() && {
        while (at_ < document_.size()) {
            if (document_[at_] == '"') {
                take_text();
            } else {
                take_mark(document_[at_++]);
            }
        }
        copy_until(at_);
        return std::move(form_);
    }

  private:
    enum class Holds { structure, names, free };
    struct Level {
        bool is_object = false;
        Holds holds = Holds::free;
        std::string_view key;  ///< under which it stands; in an object, that of the next member
    };

    void take_text() {
        const std::size_t begin = at_;
        at_ = end_of_text();
        const std::string_view text = document_.substr(begin, at_ - begin);
        if (is_key_next_) {
            levels_.back().key = text.size() < 2 ? text : text.substr(1, text.size() - 2);
        } else if (!is_name()) {
            copy_until(begin);
            copied_ = at_;
            add_hash(text);
        }
    }

    /// Behind the quote that no odd number of backslashes stands before.
    std::size_t end_of_text() const {
        std::size_t quote = at_;
        bool is_escaped = true;
        while (is_escaped && (quote = document_.find('"', quote + 1)) != std::string_view::npos) {
            const std::size_t before = document_.find_last_not_of('\\', quote - 1);
            is_escaped = (quote - before) % 2 == 0;
        }
        return quote == std::string_view::npos ? document_.size() : quote + 1;
    }

    void copy_until(std::size_t end) {
        form_.append(document_, copied_, end - copied_);
        copied_ = end;
    }

    void add_hash(std::string_view text) {
        constexpr std::size_t octets = 16;
        hashed_.assign(salt_);
        hashed_ += std::to_string(++texts_);
        hashed_ += text;
        const Blake2bDigest digest = blake2b(hashed_);
        form_ += '#';
        form_ += to_hexadecimal({reinterpret_cast<const char*>(digest.data()), octets});
    }

    void take_mark(char mark) {
        switch (mark) {
            case '{':
            case '[':
                levels_.push_back(within(mark == '{'));
                is_key_next_ = mark == '{';
                break;
            case '}':
            case ']':
                if (!levels_.empty()) {
                    levels_.pop_back();
                }
                is_key_next_ = false;
                break;
            case ',':
                is_key_next_ = !levels_.empty() && levels_.back().is_object;
                break;
            case ':':
                is_key_next_ = false;
                break;
            default:
                break;
        }
    }

    Level within(bool is_object) const {
        if (levels_.empty()) {
            return {is_object, Holds::structure, {}};
        }
        const Level& outer = levels_.back();
        const bool is_ours = outer.holds == Holds::structure;
        if (is_ours && (!outer.is_object || is_one_of(members_of_ours, outer.key))) {
            return {is_object, Holds::structure, outer.key};
        }
        const bool has_names = is_ours && !is_object && is_one_of(names_of_ours, outer.key);
        return {is_object, has_names ? Holds::names : Holds::free, outer.key};
    }

    bool is_name() const {
        if (levels_.empty()) {
            return false;
        }
        const Level& level = levels_.back();
        return level.holds == Holds::names || (level.holds == Holds::structure && level.is_object &&
                                               is_one_of(names_of_ours, level.key));
    }

    template <std::size_t size>
    static bool is_one_of(const std::array<std::string_view, size>& all, std::string_view key) {
        return std::ranges::find(all, key) != all.end();
    }

    std::string_view document_;
    std::string_view salt_;
    std::size_t at_ = 0;
    std::size_t copied_ = 0;
    std::string form_;
    std::string hashed_;
    std::vector<Level> levels_;
    int texts_ = 0;
    bool is_key_next_ = false;
};

}  // namespace

std::string without_texts(std::string_view document, std::string_view salt) {
    return Form(document, salt).made();
}

std::string seal_of(std::string_view before, long long place, std::string_view content) {
    std::string sealed(before);
    sealed += ' ';
    sealed += std::to_string(place);
    sealed += ' ';
    sealed += content;
    return blake2b_hex(sealed);
}

}  // namespace heed
