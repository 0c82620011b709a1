//! Votes: each is counted once, and none is lost.

use nuages::prelude::*;
use nuages::testing::TestClient;
use polls::models::{Choice, Question, question};
use polls::views::{Results, detail, vote};

use super::{ask, with_polls};

const YESTERDAY: Duration = Duration::days(1);

async fn choices(question: &Question, client: &TestClient) -> Result<Vec<Choice>> {
    question::choices.of(question).all(client.db()).await
}

async fn votes(question: &Question, client: &TestClient) -> Result<Vec<u32>> {
    Ok(choices(question, client).await?.iter().map(|choice| choice.votes).collect())
}

#[test]
fn a_vote_is_counted() -> Result {
    with_polls(async |client| {
        let question = ask("Sun or rain?", YESTERDAY, &["Sun", "Rain"], client).await?;
        let rain = choices(&question, client).await?[1].id.to_string();
        let form = client.get(&detail::url(question.id)).await;
        let answer = client.submit(&form, &[("choice", &rain)]).await;
        answer.assert_redirects(Results::url(question.id));
        let results = client.follow(answer).await;
        results.assert_message("Your vote is counted.").assert_contains("1 vote<").assert_contains("0 votes<");
        assert_eq!(votes(&question, client).await?, [0, 1]);
        client.get("/").await.assert_contains("1 vote<");
        Ok(())
    })
}

#[test]
fn what_is_no_answer_is_not_counted() -> Result {
    with_polls(async |client| {
        let question = ask("Sun or rain?", YESTERDAY, &["Sun", "Rain"], client).await?;
        let other = ask("Left or right?", YESTERDAY, &["Left", "Right"], client).await?;
        let foreign = choices(&other, client).await?[0].id.to_string();
        let sent: [(&[(&str, &str)], &str); 5] = [
            (&[], "Choose one of the answers."),
            (&[("choice", "")], "Choose one of the answers."),
            (&[("choice", "sun")], "Enter a whole number."),
            (&[("choice", "99999999999999999999")], "Enter a number between -9223372036854775808 and 9223372036854775807."),
            (&[("choice", &foreign)], "Choose one of the records."),
        ];
        for (fields, problem) in sent {
            let again = client.post(&vote::url(question.id), fields).await;
            again.assert_status(422).assert_form_error("choice", problem).assert_contains("Sun</label>").assert_lacks("Left");
        }
        assert_eq!((votes(&question, client).await?, votes(&other, client).await?), (vec![0, 0], vec![0, 0]));
        Ok(())
    })
}

#[test]
fn who_may_not_see_a_question_cannot_vote() -> Result {
    with_polls(async |client| {
        let question = ask("What comes next?", Duration::days(-1), &["Nobody knows"], client).await?;
        let choice = choices(&question, client).await?[0].id.to_string();
        client.post(&vote::url(question.id), &[("choice", &choice)]).await.assert_status(404);
        client.send(client.form(&vote::url(question.id), &[("choice", &choice)])).await.assert_status(403);
        assert_eq!(votes(&question, client).await?, [0]);
        Ok(())
    })
}

#[test]
fn votes_that_come_at_once_are_all_counted() -> Result {
    const VOTES: usize = 40;
    with_polls(async |client| {
        let question = ask("Now?", YESTERDAY, &["Now"], client).await?;
        let choice = choices(&question, client).await?[0].id;
        let voters = (0..VOTES).map(|_| {
            let (db, question) = (client.db().clone(), question.clone());
            nuages::actix_web::rt::spawn(async move { question.count_vote(choice, &db).await })
        });
        for voter in voters.collect::<Vec<_>>() {
            assert_eq!(voter.await??, 1);
        }
        assert_eq!(votes(&question, client).await?, [40]);
        Ok(())
    })
}
