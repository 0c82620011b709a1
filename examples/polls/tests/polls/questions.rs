//! What a question knows of itself.

use nuages::prelude::*;
use polls::models::Question;

/// Whether a question that came out so long ago is a recent one.
fn is_recent(ago: Duration) -> bool {
    let question =
        Question { id: 1, question_text: "When?".into(), pub_date: DateTime::now() - ago, choices: HasMany::default() };
    question.was_published_recently()
}

#[test]
fn a_question_is_recent_for_a_day() {
    assert!(is_recent(Duration::ZERO));
    assert!(is_recent(Duration::hours(24) - Duration::minutes(1)));
    assert!(!is_recent(Duration::hours(24) + Duration::seconds(1)));
    assert!(!is_recent(Duration::days(400)));
}

#[test]
fn a_question_that_is_not_out_yet_is_not_recent() {
    assert!(!is_recent(Duration::ZERO - Duration::minutes(1)));
    assert!(!is_recent(Duration::ZERO - Duration::days(30)));
}
