#pragma once

#include "adapters/json/stored_fields.h"
#include "engine/model/survey_response.h"

namespace heed::json {

// The fields of survey responses in stored texts.

template <class Visit>
constexpr void visit_fields(Visit& visit, const Customer*) {
    visit("id", &Customer::id);
    visit("name", &Customer::name);
    visit("email", &Customer::email);
    visit("phone", &Customer::phone);
    visit("best_time", &Customer::best_time);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const Account*) {
    visit("id", &Account::id);
    visit("name", &Account::name);
    visit("client_manager", &Account::client_manager);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const Service*) {
    visit("id", &Service::id);
    visit("type", &Service::type);
    visit("manager", &Service::manager);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const UnreadAnswer*) {
    visit("name", &UnreadAnswer::name);
    visit("words", &UnreadAnswer::words);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const DeskNote*) {
    visit("by", &DeskNote::by);
    visit("said", &DeskNote::said);
    visit("words", &DeskNote::words);
    visit("for_seniors", &DeskNote::is_for_seniors);
    visit("thanked", &DeskNote::is_thanked);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const SurveyResponse*) {
    visit("source", &SurveyResponse::source);
    visit("id", &SurveyResponse::id);
    visit("survey", &SurveyResponse::survey);
    visit("digest", &SurveyResponse::digest);
    visit("submitted_at", &SurveyResponse::submitted_at);
    visit("updated_at", &SurveyResponse::updated_at);
    visit("language", &SurveyResponse::language);
    visit("customer", &SurveyResponse::customer);
    visit("account", &SurveyResponse::account);
    visit("service", &SurveyResponse::service);
    visit("answers", &SurveyResponse::answers);
    visit("fields", &SurveyResponse::fields);
    visit("unread", &SurveyResponse::unread);
    visit("desk", &SurveyResponse::desk);
}

}  // namespace heed::json
