#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/decision/people.h"

namespace heed {

/// What a mail is about, beside the case: its template reads these as `task.*`, `item.*`, `items`,
/// `reason`, `level`, `comment` and `author`.
struct Matter {
    const Task* task = nullptr;
    const PlanItem* item = nullptr;
    Text reason{};
    int level = 0;
    std::optional<Invitation> invitation{};
    bool reminds = false;  ///< of the task or the item: nobody needs it once that is done
    const Comment* comment = nullptr;
    bool is_worded_later = false;  ///< what it reads is not known before the step has come to rest
    std::vector<const PlanItem*> items{};  ///< where it is about more than one
};

/// The mail with its template's hash, its language and exactly what the template reads; it is not
/// sent yet.
Mail write_mail(const Step&, std::string_view mail_template, const Recipient&, const Matter&);

/// Writes a colleague's mail to everybody behind the parties, each once.
void tell(Step&, std::string_view mail_template, std::span<const Party>, const Matter&);
/// Writes one colleague's mail.
void tell(Step&, std::string_view mail_template, const Recipient&, const Matter&);

/// Writes to the customer; without an address it is suppressed with that reason and raises
/// `mail.failed`. With `form` the mail leads to a page where they fill it in. Dates that moved
/// together are told by one mail, where its template lists them.
void write_to_customer(Step&, std::string_view mail_template, std::string_view form);

/// The mail that tells a customer what a colleague noted in their name.
inline constexpr std::string_view noted_for_customer = "noted-for-you";

/// Tells the customer what a colleague has just noted in their name. Nobody has to do anything
/// where it cannot be sent.
void confirm_to_customer(Step&, const Said&);

/// Words this step's thank-yous by where the case has come to rest: what they say will happen is
/// what does happen. `taken` is the response they are for.
void word_thanks(Step&, const Signal& taken);

}  // namespace heed
