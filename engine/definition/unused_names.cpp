#include "engine/definition/unused_names.h"

#include <algorithm>
#include <array>
#include <functional>

#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

bool is_of_a_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Whether a word stands in a text, and not only as a part of another one.
bool mentions(std::string_view text, std::string_view word) {
    for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const size_t end = at + word.size();
        if ((at == 0 || !is_of_a_name(text[at - 1])) &&
            (end == text.size() || !is_of_a_name(text[end]))) {
            return true;
        }
    }
    return false;
}

using Take = std::function<void(const std::string&)>;

void for_each_text(const yaml::Node& node, const Take& take) {
    take(node.text);
    for (const yaml::Node& item : node.items) {
        for_each_text(item, take);
    }
    for (const yaml::Entry& entry : node.entries) {
        for_each_text(entry.value, take);
    }
}

/// The words of `after` are keys: `form.notes.promised: ask_again`.
void for_each_key_of_after(const yaml::Node& node, const Take& take) {
    for (const yaml::Node& item : node.items) {
        for_each_key_of_after(item, take);
    }
    for (const yaml::Entry& entry : node.entries) {
        for_each_key_of_after(entry.value, take);
        if (entry.key == "after") {
            for (const yaml::Entry& timer : entry.value.entries) {
                take(timer.key);
            }
        }
    }
}

/// What mails and titles read of it: a condition, or `form.NAME`.
bool is_read(const text::Template& text, const GivenName& given) {
    const std::string form = "form." + given.name;
    return std::ranges::any_of(text.names(), [&](const text::NameUse& use) {
        return use.name == given.name || use.name == form || use.name.starts_with(form + ".");
    });
}

bool is_read(const Program& program, const GivenName& given) {
    for (const auto& [name, languages] : program.mails) {
        for (const auto& mail : languages) {
            if (is_read(mail->subject, given) || is_read(mail->preheader, given) ||
                is_read(mail->body, given)) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

std::vector<GivenName> names_not_used_in(const yaml::Node& workflow) {
    std::vector<std::string> texts;
    for_each_text(workflow, [&](const std::string& text) { texts.push_back(text); });
    for_each_key_of_after(workflow, [&](const std::string& text) { texts.push_back(text); });
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kinds{
        {{"roles", "role"}, {"conditions", "condition"}, {"forms", "form"}}};
    std::vector<GivenName> unused;
    for (const auto& [key, noun] : kinds) {
        const yaml::Node* names = workflow.find(key);
        if (names == nullptr) {
            continue;
        }
        for (const yaml::Entry& entry : names->entries) {
            if (std::ranges::none_of(
                    texts, [&](const std::string& text) { return mentions(text, entry.key); })) {
                unused.push_back({noun, entry.key, entry.place, entry.length});
            }
        }
    }
    return unused;
}

void check_names_are_used(const std::vector<WorkflowText>& workflows, const Program& program,
                          FindingCollector& findings) {
    for (const WorkflowText& workflow : workflows) {
        for (const GivenName& given : workflow.unused) {
            if (!is_read(program, given)) {
                findings.warning(
                    code::never_used, given.place, given.length,
                    "nothing uses the " + std::string(given.noun) + " " + in_quotes(given.name),
                    "use it, or take it out");
            }
        }
    }
}

}  // namespace heed
