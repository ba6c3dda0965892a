#include "engine/model/mail_template.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/model/front_matter.h"
#include "engine/values/ascii.h"
#include "engine/values/language_tag.h"
#include "engine/values/sha256.h"
#include "engine/values/white_space.h"

namespace heed {
namespace {

/// YAML writers put quotes around a text with a colon in it; they are not part of the text.
std::string_view unquoted(std::string_view text) {
    const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
                        text.back() == text.front();
    return quoted ? text.substr(1, text.size() - 2) : text;
}

class Reader {
  public:
    Reader(std::string_view path, std::string_view source)
        : path_(path), source_(source), rest_(without_mark(source)) {
        read_name();
    }

    Result<MailTemplate> run() {
        mail_.source = source_;
        if (read_front_matter()) {
            read_body();
        }
        if (mail_.language.empty()) {
            mail_.language = "en";
        }
        mail_.hash = sha256_hex(mail_.name + '\n' + mail_.language + '\n' + mail_.source);
        if (!problems_.empty()) {
            return std::move(problems_);
        }
        return std::move(mail_);
    }

  private:
    void read_name() {
        const size_t slash = path_.rfind('/');
        std::string_view name = slash == std::string_view::npos ? path_ : path_.substr(slash + 1);
        if (name.ends_with(".md")) {
            name.remove_suffix(3);
        }
        const size_t dot = name.find('.');
        mail_.name = name.substr(0, dot);
        if (dot != std::string_view::npos) {
            mail_.language = language_tag(name.substr(dot + 1));
        }
    }

    std::string_view next_line() {
        const size_t end = rest_.find('\n');
        const std::string_view line = rest_.substr(0, end);
        rest_ = end == std::string_view::npos ? std::string_view{} : rest_.substr(end + 1);
        ++line_;
        return line;
    }

    bool read_front_matter() {
        if (trimmed(next_line()) != "---") {
            report("HD411", 1, "a mail starts with its subject, between two lines of ---",
                   "write three lines above the text: “---”, “subject: …”, “---”");
            return false;
        }
        while (!rest_.empty()) {
            const std::string_view line = next_line();
            const std::string_view content = trimmed(line);
            if (content == "---") {
                if (mail_.subject.source().empty() && !failed_subject_) {
                    report("HD415", line_, "this mail has no subject",
                           "write a line “subject: …” above this one");
                }
                return true;
            }
            if (!content.empty() && content.front() != '#') {
                read_entry(line);
            }
        }
        report("HD412", 1, "the front matter that starts here never ends",
               "put a line “---” between it and the text");
        return false;
    }

    void read_entry(std::string_view line) {
        const size_t colon = line.find(':');
        const std::string_view written = trimmed(line.substr(0, colon));
        const std::string key = to_lower_ascii(written);
        if (colon == std::string_view::npos ||
            std::ranges::find(front_matter_keys, key, &FrontMatterKey::name) ==
                front_matter_keys.end()) {
            report("HD413", line_, "“" + std::string(written) + "” is not known here",
                   "a mail has subject, preheader, list and language, each on a line of its own "
                   "with a colon");
            return;
        }
        if (key != written) {
            report("HD413", line_, "“" + std::string(written) + "” is not known here",
                   "write “" + key + "”, in small letters");
        }
        if (std::find(seen_.begin(), seen_.end(), key) != seen_.end()) {
            report("HD414", line_, "“" + std::string(key) + "” is written twice", "keep one");
            return;
        }
        seen_.emplace_back(key);
        const std::string_view value = unquoted(trimmed(line.substr(colon + 1)));
        if (key == "list") {
            mail_.list = value;
        } else if (key == "language") {
            if (mail_.language.empty()) {
                mail_.language = language_tag(value);
            }
        } else {
            const auto column =
                1 + static_cast<int>(value.empty() ? line.size() : value.data() - line.data());
            (key == "subject" ? mail_.subject : mail_.preheader) =
                read_template(value, {std::string(path_), line_, column}, line);
            failed_subject_ = failed_subject_ || (key == "subject" && !value.empty());
        }
    }

    void read_body() {
        const Place start{std::string(path_), line_ + 1, 1};
        if (rest_.find_first_not_of(" \t\r\n") == std::string_view::npos) {
            report("HD416", line_, "this mail has no text", "write it below this line");
            return;
        }
        mail_.body = read_template(rest_, start, {});
    }

    /// `line` is the source line of a template that is only a part of one.
    text::Template read_template(std::string_view text, Place start, std::string_view line) {
        auto parsed = text::parse(text, std::move(start));
        if (!parsed) {
            for (Diagnostic problem : parsed.problems()) {
                if (!line.empty()) {
                    problem.excerpt = trimmed(line).empty() ? "" : std::string(line);
                }
                problems_.push_back(std::move(problem));
            }
            return {};
        }
        for (const text::NameUse& use : parsed->names()) {
            if (use.use == text::Use::unescaped) {
                report("HD417", use.place.line, "a mail never shows “" + use.name + "” as markup",
                       "write {{" + use.name + "}}: what somebody typed stays text");
                problems_.back().place = use.place;
                problems_.back().length = use.length;
            }
        }
        return *parsed;
    }

    void report(std::string_view code, int line, std::string message, std::string help) {
        std::string_view excerpt = source_;
        for (int n = 1; n < line; ++n) {
            excerpt.remove_prefix(std::min(excerpt.find('\n') + 1, excerpt.size()));
        }
        excerpt = excerpt.substr(0, excerpt.find_first_of("\r\n"));
        problems_.push_back({.code = std::string(code),
                             .place = {std::string(path_), line, 1},
                             .message = std::move(message),
                             .help = std::move(help),
                             .excerpt = std::string(excerpt),
                             .length = std::max<int>(1, static_cast<int>(excerpt.size()))});
    }

    std::string_view path_;
    std::string_view source_;
    std::string_view rest_;
    int line_ = 0;
    bool failed_subject_ = false;
    std::vector<std::string> seen_;
    MailTemplate mail_;
    Diagnostics problems_;
};

}  // namespace

Result<MailTemplate> parse_mail_template(std::string_view path, std::string_view source) {
    return Reader(path, source).run();
}

}  // namespace heed
