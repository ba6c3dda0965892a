#include "engine/model/sealing.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/values/blake2b.h"

namespace heed {
namespace {

/// Members within which members have names of ours.
constexpr auto members_of_ours = std::to_array<std::string_view>(
    {"guards", "transitions", "parties", "effects", "response", "task", "timer", "outcomes"});

/// Members whose texts are names out of a workflow, or ours.
constexpr auto names_of_ours = std::to_array<std::string_view>(
    {"is", "event", "act", "program", "state", "states", "condition", "result", "targets", "word",
     "workflow", "workflow_hash", "survey", "kind", "priority", "digests"});

/// Goes once through a document. What is no JSON is taken as it comes: it has some form, too.
class Form {
  public:
    Form(std::string_view document, std::string_view salt) : rest_(document), salt_(salt) {
        form_.reserve(document.size() + document.size() / 4);
    }

    std::string made() && {
        while (!rest_.empty()) {
            if (rest_.front() == '"') {
                take_text();
            } else {
                take_mark();
            }
        }
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
        std::size_t end = 1;
        while (end < rest_.size() && rest_[end] != '"') {
            end += rest_[end] == '\\' ? 2U : 1U;
        }
        const std::string_view text = rest_.substr(0, end + 1);
        rest_.remove_prefix(text.size());
        if (is_key_next_) {
            levels_.back().key = text.size() < 2 ? text : text.substr(1, text.size() - 2);
            form_ += text;
        } else if (is_name()) {
            form_ += text;
        } else {
            add_hash(text);
        }
    }

    void add_hash(std::string_view text) {
        constexpr std::size_t digits = 32;
        hashed_.assign(salt_);
        hashed_ += std::to_string(++texts_);
        hashed_ += text;
        form_ += '#';
        form_.append(blake2b_hex(hashed_), 0, digits);
    }

    void take_mark() {
        const char mark = rest_.front();
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
        form_ += mark;
        rest_.remove_prefix(1);
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

    std::string_view rest_;
    std::string_view salt_;
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
