//! What else there is: files, the admin, the first questions.

use nuages::prelude::*;
use polls::models::{Choice, Question, question};
use polls::statics;

use super::{ask, with_polls};

#[test]
fn pages_have_their_style_and_its_picture() -> Result {
    with_polls(async |client| {
        client.get("/").await.assert_contains(format!(r#"<link rel="stylesheet" href="{}">"#, statics::polls_css.url()));
        let style = client.get(&statics::polls_css.url()).await;
        style.assert_status(200).assert_contains(r#"url("images/clouds.svg")"#);
        assert_eq!(style.header("content-type"), Some("text/css; charset=utf-8"));
        // As a browser understands it, beside the style sheet.
        let picture = client.get("/static/images/clouds.svg").await;
        assert_eq!((picture.status(), picture.header("content-type")), (200, Some("image/svg+xml")));
        Ok(())
    })
}

#[test]
fn the_admin_has_questions_and_choices() -> Result {
    with_polls(async |client| {
        ask("Whom do you ask?", Duration::days(1), &["Ann"], client).await?;
        let boss = User::create().username("boss").password("!").is_staff(true).is_superuser(true).save(client.db()).await?;
        client.login(&boss).await?;
        client.get("/admin/polls/question/").await.assert_contains("Whom do you ask?");
        let list = client.get("/admin/polls/question/?o=3").await;
        list.assert_contains("Published recently?").assert_contains("By date published").assert_contains("class=\"no\"");
        // Its choices are asked for in the same form, three at first.
        let form = client.get("/admin/polls/question/add/").await;
        let fields = [("question_text", "And now?"), ("pub_date", "2026-11-01T09:00"), ("choices-0-choice_text", "On we go")];
        client.submit(&form, &fields).await.assert_redirects("/admin/polls/question/");
        let asked =
            Question::objects().filter(question::question_text.eq("And now?")).with(question::choices).get(client.db()).await?;
        assert_eq!(asked.choices.get()?.iter().map(|choice| choice.choice_text.as_str()).collect::<Vec<_>>(), ["On we go"]);
        Ok(())
    })
}

#[test]
fn the_first_questions_load() -> Result {
    with_polls(async |client| {
        nuages::fixture::load(client.db(), "polls.json", include_str!("../../fixtures/polls.json")).await?;
        assert!(Question::objects().filter(Question::is_open()).count(client.db()).await? > 5);
        assert!(Choice::objects().count(client.db()).await? > 15);
        client.get("/").await.assert_contains("Page 1 of 2");
        Ok(())
    })
}
