//! How the admin shows the polls: what Django's tutorial has at the end of its seventh part.

use nuages::prelude::*;

use crate::models::{Choice, Question, choice};

/// Questions, with their answers.
#[derive(Admin)]
#[admin(
    model = Question,
    list_display = [question_text, pub_date, was_published_recently],
    list_filter = [pub_date],
    search_fields = [question_text],
    fieldsets = [[question_text], collapsed("Date information") = [pub_date]],
    inlines = [ChoiceInline],
)]
pub struct QuestionAdmin;

impl QuestionAdmin {
    #[column("Published recently?", order = pub_date)]
    fn was_published_recently(question: &Question) -> bool {
        question.was_published_recently()
    }
}

/// The answers of a question, in its form.
#[derive(Form, Debug)]
#[form(model = Choice, parent = choice::question, fields = [choice_text], extra = 3)]
pub struct ChoiceInline;
