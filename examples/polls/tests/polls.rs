//! The polls, asked from outside as browsers ask them, on every database there is.

#[path = "polls/pages.rs"]
mod pages;
#[path = "polls/questions.rs"]
mod questions;
#[path = "polls/site.rs"]
mod site;
#[path = "polls/votes.rs"]
mod votes;

use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};
use polls::models::{Choice, Question};

/// Runs a test on polls without a question.
fn with_polls(test: impl AsyncFn(&TestClient) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let project = polls::install(Project::new(database.settings()?));
        migrated(&project).await?;
        test(&TestClient::new(project).await?).await
    })
}

/// A question that came out so long ago (or comes out then, where it is negative), with these answers.
async fn ask(text: &str, ago: Duration, answers: &[&str], client: &TestClient) -> Result<Question> {
    let question = Question::create().question_text(text).pub_date(DateTime::now() - ago).save(client.db()).await?;
    for answer in answers {
        Choice::create().question(&question).choice_text(*answer).save(client.db()).await?;
    }
    Ok(question)
}
