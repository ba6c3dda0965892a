#include "adapters/smtp/preview.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

#include "adapters/cli/load_program.h"
#include "adapters/cli/verbs.h"
#include "adapters/json/read.h"
#include "adapters/surveys/api.h"
#include "adapters/system/clock.h"
#include "adapters/system/files.h"
#include "adapters/system/program_folder.h"
#include "adapters/web/pages/mail_link.h"
#include "engine/definition/words.h"
#include "engine/values/language_tag.h"

namespace heed::cli {
namespace {

namespace fs = std::filesystem;

/// What is wrong with the wish itself; it is said in one sentence.
struct UnfitWish : std::runtime_error {
    using std::runtime_error::runtime_error;
};

SurveyResponse read_response(const std::string& path, const Program& program, Instant now) {
    const auto text = system::read_file(path);
    if (!text) {
        throw std::runtime_error("cannot read " + path);
    }
    const Result<Value> body = json::read(*text);
    if (!body.ok()) {
        throw UnfitWish(path + " is no JSON:\n" + render(body.problems()));
    }
    const auto reading = surveys::read_neutral(*body, program.surveys, "preview", now);
    if (const auto* faults = std::get_if<surveys::Faults>(&reading)) {
        std::string words = path + " is no response of this program:";
        for (const Fault& fault : *faults) {
            words += "\n  " + fault.pointer + ": " + fault.detail;
        }
        throw UnfitWish(words);
    }
    return std::get<surveys::Accepted>(reading).response;
}

smtp::PreviewWish wish_of(const PreviewOptions& options, const Program& program, Instant now) {
    const auto known = program.mails.find(options.mail_template);
    if (known == program.mails.end()) {
        std::vector<std::string> names;
        for (const auto& [name, languages] : program.mails) {
            names.push_back(name);
        }
        const std::string help = suggestion(options.mail_template, names);
        throw UnfitWish("there is no mail template " + in_quotes(options.mail_template) + "; " +
                        (help.empty() ? "there are " + in_words(names) : help));
    }
    std::vector<std::string> languages;
    for (const auto& mail : known->second) {
        languages.push_back(mail->language);
    }
    const std::string wanted = language_tag(options.language);
    if (!wanted.empty() && std::ranges::find(languages, wanted) == languages.end()) {
        throw UnfitWish(in_quotes(options.mail_template) + " is not written in " +
                        in_quotes(options.language) + "; " + suggestion(wanted, languages));
    }
    smtp::PreviewWish wish{options.mail_template, wanted, std::nullopt};
    if (!options.response.empty()) {
        wish.response = read_response(options.response, program, now);
    }
    return wish;
}

/// As `heed serve` has it, but for the keys that only a store has.
smtp::Stationery stationery_of(const Program& program) {
    const std::string own = program.organisation.public_address;
    const std::string address = own.empty() ? "https://heed.example.com" : own;
    return {.era = "preview", .bounce_key = "", .page_address = [address](const OutboxMail& mail) {
                return web::pages::page_address(mail, address, "preview");
            }};
}

/// Shows a file with whatever the desktop opens such files with.
void open_file(const fs::path& file) {
    const pid_t child = fork();
    if (child == 0) {
        execlp("xdg-open", "xdg-open", file.c_str(), static_cast<char*>(nullptr));
        _exit(127);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
        throw std::runtime_error("xdg-open does not work here; the page is in " + file.string());
    }
}

}  // namespace

int run_preview(const PreviewOptions& options) {
    const Result<ProgramText> read = load_program(options.program);
    if (!read.ok()) {
        std::cout << render(read.problems());
        return exit_bad_input;
    }
    const Instant now = system::SystemClock().now();
    std::vector<smtp::MailPreview> previews;
    try {
        previews = smtp::preview_mail(read->program, wish_of(options, read->program, now),
                                      stationery_of(read->program), now);
    } catch (const UnfitWish& problem) {
        std::cerr << "heed: " << problem.what() << "\n";
        return exit_bad_input;
    }
    const auto page = [&] {
        const std::string source = system::read_standard_file("templates/mail/preview.html");
        return smtp::preview_page(options.mail_template, previews, text::parse(source).value());
    };
    const bool is_page = options.format == "html" || options.open;
    const std::string shown = is_page ? page() : smtp::preview_text(previews);
    if (options.output.empty() && !options.open) {
        std::cout << shown;
        return exit_fine;
    }
    const fs::path file =
        options.output.empty()
            ? fs::temp_directory_path() / ("heed-preview-" + options.mail_template + ".html")
            : fs::path(options.output);
    system::write_file(file, shown);
    std::cout << "written: " << file.string() << "\n";
    if (options.open) {
        open_file(file);
    }
    return exit_fine;
}

}  // namespace heed::cli
