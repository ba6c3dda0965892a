#include "engine/definition/read_settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "engine/definition/program_files.h"
#include "engine/definition/read_limits.h"
#include "engine/definition/shape.h"
#include "engine/definition/words.h"
#include "engine/values/age.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr std::array tls_choices{Named{MailTls::required, "required"},
                                 Named{MailTls::when_offered, "when_offered"},
                                 Named{MailTls::off, "off"}};
constexpr auto tls_words = words_of(tls_choices);
constexpr Grammar tls_grammar{.words = tls_words};

constexpr std::array mail_keys{
    Key{"server", Need::optional, ValueKind::text, "the mail server: smtp://host:25"},
    Key{"user", Need::optional, ValueKind::text, "its user; env:NAME or file:PATH are read there"},
    Key{"password", Need::optional, ValueKind::text, "env:NAME or file:PATH"},
    Key{"from", Need::optional, ValueKind::text, "the address that mails come from"},
    Key{"reply_to", Need::optional, ValueKind::text, "a mailbox that somebody reads"},
    Key{"envelope_from", Need::optional, ValueKind::text,
        "where bounces go: bounces@example.com, or bounces+{mail}@example.com; else to “from”"},
    Key{"tls", Need::optional, ValueKind::text,
        "required, when_offered or off; else required, and when offered on this machine itself",
        &tls_grammar},
    Key{"ca", Need::optional, ValueKind::text, "a PEM file of certificates that are trusted too"},
};

constexpr std::array source_keys{
    Key{"secret", Need::required, ValueKind::texts,
        "env:NAME or file:PATH; a list while one is rotated"},
};

constexpr std::array webhook_keys{
    Key{"url", Need::required, ValueKind::text, "where it is posted to: https://…"},
    Key{"secret", Need::optional, ValueKind::text, "env:NAME or file:PATH"},
};

constexpr std::array oidc_keys{
    Key{"issuer", Need::required, ValueKind::text, "the provider's address: https://…"},
    Key{"client_id", Need::required, ValueKind::text, "what heed is called there"},
    Key{"client_secret", Need::required, ValueKind::text, "env:NAME or file:PATH"},
    Key{"private_hosts", Need::optional, ValueKind::texts,
        "hosts in your own network, other than the issuer's, to which the provider may refer"},
};

constexpr auto log_forms = words_of(enum_names<LogForm>);
constexpr Grammar log_form_grammar{.words = log_forms};
constexpr auto log_levels = words_of(enum_names<LogLevel>);
constexpr Grammar log_level_grammar{.words = log_levels};

constexpr std::array log_keys{
    Key{"form", Need::optional, ValueKind::text,
        "json, an object a line, or plain; else plain on a terminal and json elsewhere",
        &log_form_grammar},
    Key{"level", Need::optional, ValueKind::text,
        "info, warning or error: what stands below it is not written", &log_level_grammar},
};

constexpr Shape log_shape{"“log”", log_keys};
constexpr Grammar log_grammar{.shape = &log_shape};
constexpr Shape mail_shape{"“mail”", mail_keys};
constexpr Shape source_shape{"a source", source_keys};
constexpr Shape webhook_shape{"a webhook", webhook_keys};
constexpr Shape oidc_shape{"“oidc”", oidc_keys};
constexpr Grammar oidc_grammar{.shape = &oidc_shape};
constexpr Grammar mail_grammar{.shape = &mail_shape};
constexpr Grammar source_grammar{.shape = &source_shape};
constexpr Grammar sources_grammar{.kind = ValueKind::map, .each = &source_grammar};
constexpr Grammar webhook_grammar{.shape = &webhook_shape};
constexpr Grammar webhooks_grammar{.kind = ValueKind::map, .each = &webhook_grammar};

constexpr std::array heed_keys{
    Key{"organisation", Need::optional, ValueKind::text, "your organisation's name, as mails sign"},
    Key{"language", Need::optional, ValueKind::text, "the language where nothing else says: en"},
    Key{"calendar", Need::optional, ValueKind::text, "the calendar where a workflow names none"},
    Key{"public_address", Need::optional, ValueKind::text, "https://… where people reach heed"},
    Key{"listen", Need::optional, ValueKind::text, "the address heed listens at: 127.0.0.1:8080"},
    Key{"database", Need::optional, ValueKind::text, "where cases are kept: sqlite://heed.db"},
    Key{"erasures", Need::optional, ValueKind::text,
        "the file that keeps who was forgotten, as salted hashes: /var/lib/heed/erasures"},
    Key{"retention", Need::optional, ValueKind::text,
        "how long cases stay after their end: 90d, 26w, 3y; else for good"},
    Key{"mail", Need::optional, ValueKind::map, "how mail goes out", &mail_grammar},
    Key{"sources", Need::optional, ValueKind::map, "survey platforms and their secrets",
        &sources_grammar},
    Key{"limits", Need::optional, ValueKind::map, "what one client, and all, may ask for",
        &limits_grammar},
    Key{"log", Need::optional, ValueKind::map, "how the log is written", &log_grammar},
    Key{"trusted_proxies", Need::optional, ValueKind::texts,
        "proxies whose word on the client is believed: [127.0.0.1, 10.0.0.0/8]", &proxies_grammar},
    Key{"oidc", Need::optional, ValueKind::map, "the organisation's own sign-on", &oidc_grammar},
    Key{"webhooks", Need::optional, ValueKind::map, "addresses that workflows may call, by name",
        &webhooks_grammar},
};

/// `127.0.0.1:8080`
void check_listen(const yaml::Node* node, FindingCollector& findings) {
    if (node == nullptr) {
        return;
    }
    const size_t colon = node->text.rfind(':');
    std::uint16_t port = 0;
    const char* end = node->text.data() + node->text.size();
    const auto [stop, fault] = std::from_chars(
        colon == std::string::npos ? end : node->text.data() + colon + 1, end, port);
    if (fault != std::errc() || stop != end || colon == 0) {
        findings.error(code::bad_value, node->place, node->length,
                       in_quotes(node->text) + " is no address to listen at",
                       "write HOST:PORT, with a port up to 65535: 127.0.0.1:8080");
    }
}

/// `3y`
void check_retention(const yaml::Node* node, FindingCollector& findings) {
    const Date any = std::chrono::year(2026) / 1 / 1;
    if (node != nullptr && !day_before(any, node->text)) {
        findings.error(code::bad_value, node->place, node->length,
                       in_quotes(node->text) + " is no length of time",
                       "write a whole number of days, weeks or years: 90d, 26w, 3y");
    }
}

Setting read_setting(std::string_view text) {
    if (text.starts_with("env:")) {
        return {Setting::Origin::environment, std::string(text.substr(4))};
    }
    if (text.starts_with("file:")) {
        return {Setting::Origin::file, std::string(text.substr(5))};
    }
    return {Setting::Origin::written, std::string(text)};
}

/// A secret itself must not stand in a file that is kept in version control.
std::optional<Setting> read_secret(const yaml::Node* node, FindingCollector& findings) {
    if (node == nullptr) {
        return std::nullopt;
    }
    Setting setting = read_setting(node->text);
    if (setting.origin == Setting::Origin::written || setting.text.empty()) {
        findings.error(code::literal_secret, node->place, node->length,
                       "a secret does not belong into this file",
                       "write env:NAME for an environment variable, or file:PATH for a file");
        return std::nullopt;
    }
    return setting;
}

void check_url(const yaml::Node* node, std::initializer_list<std::string_view> schemes,
               FindingCollector& findings) {
    if (node == nullptr) {
        return;
    }
    std::string beginnings;
    for (const std::string_view scheme : schemes) {
        if (node->text.starts_with(scheme) && node->text.size() > scheme.size()) {
            const size_t at = node->text.find('@');
            if (at != std::string::npos && node->text.find(':', scheme.size()) < at) {
                findings.error(code::literal_secret, node->place, node->length,
                               "a password does not belong into this file",
                               "take user and password out of the address");
            }
            return;
        }
        beginnings += (beginnings.empty() ? "" : " or ") + in_quotes(scheme);
    }
    findings.error(code::bad_value, node->place, node->length,
                   in_quotes(node->text) + " is no address of the kind wanted here",
                   "it begins with " + beginnings);
}

/// An address alone, without a name; where `{mail}` stands in it, each mail has its own.
bool is_envelope_sender(std::string_view text) {
    constexpr std::string_view mail = "{mail}";
    const size_t at = text.rfind('@');
    const size_t brace = text.find('{');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find_first_of(" <>,;") == std::string_view::npos &&
           (brace == std::string_view::npos ||
            (brace < at && text.substr(brace).starts_with(mail)));
}

void read_way_of_mail(const Entries& entries, MailServer& mail, FindingCollector& findings) {
    mail.ca = entries.text("ca");
    mail.envelope_from = entries.text("envelope_from");
    const yaml::Node* sender = entries.find("envelope_from");
    if (sender != nullptr && !is_envelope_sender(sender->text)) {
        findings.error(code::bad_value, sender->place, sender->length,
                       in_quotes(sender->text) + " is no address for the envelope",
                       "write bounces@example.com, or bounces+{mail}@example.com for an address of "
                       "each mail's own");
    }
    const yaml::Node* tls = entries.find("tls");
    if (tls == nullptr) {
        return;
    }
    mail.tls = read_choice<MailTls>(*tls, "setting of TLS", tls_choices, findings)
                   .value_or(MailTls::by_place);
    if (mail.url.starts_with("smtps://") && mail.tls != MailTls::required) {
        findings.error(code::bad_value, tls->place, tls->length,
                       "a server named as smtps:// is encrypted from the first byte",
                       "leave “tls” out, or write smtp://HOST:PORT");
    }
}

void read_mail(const yaml::Node& node, HeedFile& file, FindingCollector& findings) {
    const std::optional<Entries> entries = read_entries(node, mail_shape, findings);
    if (!entries) {
        return;
    }
    check_url(entries->find("server"), {"smtp://", "smtps://"}, findings);
    file.settings.mail.url = entries->text("server");
    if (const yaml::Node* user = entries->find("user")) {
        file.settings.mail.user = read_setting(user->text);
    }
    file.settings.mail.password = read_secret(entries->find("password"), findings);
    read_way_of_mail(*entries, file.settings.mail, findings);
    file.organisation.mail_from = entries->text("from");
    file.organisation.reply_to = entries->text("reply_to");
    for (const std::string_view key : {"from", "reply_to"}) {
        const yaml::Node* address = entries->find(key);
        if (address != nullptr && address->text.find('@') == std::string::npos) {
            findings.error(code::bad_value, address->place, address->length,
                           in_quotes(address->text) + " is no e-mail address",
                           "write service@example.com");
        }
    }
}

void read_sources(const yaml::Node& node, ServerSettings& settings, FindingCollector& findings) {
    for (const yaml::Entry& entry : node.entries) {
        const std::optional<Entries> entries = read_entries(entry.value, source_shape, findings);
        const yaml::Node* secret = entries ? entries->find("secret") : nullptr;
        if (secret == nullptr) {
            continue;
        }
        for (const yaml::Node* one : read_texts(*secret, "a secret", findings)) {
            if (std::optional<Setting> setting = read_secret(one, findings)) {
                settings.sources[entry.key].push_back(std::move(*setting));
            }
        }
    }
}

void read_webhooks(const yaml::Node& node, ServerSettings& settings, FindingCollector& findings) {
    for (const yaml::Entry& entry : node.entries) {
        Webhook& webhook = settings.webhooks[entry.key];
        if (const std::optional<Entries> entries =
                read_entries(entry.value, webhook_shape, findings)) {
            check_url(entries->find("url"), {"https://", "http://"}, findings);
            webhook.url = entries->text("url");
            webhook.secret = read_secret(entries->find("secret"), findings);
        }
    }
}

void read_oidc(const yaml::Node& node, ServerSettings& settings, FindingCollector& findings) {
    if (const std::optional<Entries> entries = read_entries(node, oidc_shape, findings)) {
        check_url(entries->find("issuer"), {"https://", "http://"}, findings);
        settings.oidc = OidcClient{entries->text("issuer"),
                                   entries->text("client_id"),
                                   read_secret(entries->find("client_secret"), findings),
                                   {}};
        if (const yaml::Node* hosts = entries->find("private_hosts")) {
            for (const yaml::Node* host : read_texts(*hosts, "a host", findings)) {
                settings.oidc->private_hosts.push_back(host->text);
            }
        }
    }
}

void read_log(const yaml::Node& node, LogSettings& log, FindingCollector& findings) {
    const std::optional<Entries> entries = read_entries(node, log_shape, findings);
    if (!entries) {
        return;
    }
    if (const yaml::Node* form = entries->find("form")) {
        log.form = read_choice<LogForm>(*form, "form of the log", enum_names<LogForm>, findings);
    }
    if (const yaml::Node* level = entries->find("level")) {
        log.least =
            read_choice<LogLevel>(*level, "level of the log", enum_names<LogLevel>, findings)
                .value_or(log.least);
    }
}

}  // namespace

constexpr Shape heed_shape{"heed.yaml", heed_keys};

HeedFile read_heed_file(const yaml::Node& node, FindingCollector& findings) {
    HeedFile file;
    const std::optional<Entries> entries = read_entries(node, heed_shape, findings);
    if (!entries) {
        return file;
    }
    file.start = node.place;
    const auto mail_entry = std::ranges::find(node.entries, "mail", &yaml::Entry::key);
    file.mail = mail_entry == node.entries.end() ? node.place : mail_entry->place;
    file.organisation.name = entries->text("organisation");
    file.organisation.language = entries->text("language", "en");
    file.organisation.calendar = entries->text("calendar");
    if (const yaml::Node* calendar = entries->find("calendar")) {
        file.calendar = calendar->place;
        file.calendar_length = calendar->length;
    }
    check_url(entries->find("public_address"), {"https://", "http://"}, findings);
    file.organisation.public_address = entries->text("public_address");
    while (file.organisation.public_address.ends_with('/')) {
        file.organisation.public_address.pop_back();
    }
    if (const yaml::Node* language = entries->find("language")) {
        file.organisation.language =
            read_language(language->text, language->place, language->length, findings)
                .value_or(file.organisation.language);
    }
    check_listen(entries->find("listen"), findings);
    file.settings.listen = entries->text("listen");
    check_url(entries->find("database"), {"sqlite://", "postgresql://"}, findings);
    file.settings.database = entries->text("database");
    file.settings.erasures = entries->text("erasures");
    check_retention(entries->find("retention"), findings);
    file.settings.retention = entries->text("retention");
    if (const yaml::Node* mail = entries->find("mail")) {
        read_mail(*mail, file, findings);
    }
    if (const yaml::Node* sources = entries->find("sources")) {
        read_sources(*sources, file.settings, findings);
        file.sources = sources->entries;
    }
    if (const yaml::Node* limits = entries->find("limits")) {
        file.settings.limits = read_limits(*limits, findings);
    }
    if (const yaml::Node* log = entries->find("log")) {
        read_log(*log, file.settings.log, findings);
    }
    if (const yaml::Node* proxies = entries->find("trusted_proxies")) {
        file.settings.trusted_proxies = read_proxies(*proxies, findings);
    }
    if (const yaml::Node* oidc = entries->find("oidc")) {
        read_oidc(*oidc, file.settings, findings);
    }
    if (const yaml::Node* webhooks = entries->find("webhooks")) {
        read_webhooks(*webhooks, file.settings, findings);
    }
    return file;
}

Result<ServerSettings> read_server_settings(const std::vector<SourceFile>& files) {
    FindingCollector about_other_files;
    FindingCollector findings;
    ServerSettings settings;
    for (const SourceFile& file : sort_files(files, about_other_files).heed) {
        if (const std::optional<yaml::Node> node = yaml::parse(file, findings)) {
            settings = read_heed_file(*node, findings).settings;
        }
    }
    if (findings.has_errors()) {
        return findings.sorted();
    }
    return settings;
}

}  // namespace heed
