//! Which questions are shown, and to whom they are not.

use nuages::prelude::*;
use nuages::testing::{TestClient, assert_queries};
use polls::views::{Results, detail};

use super::{ask, with_polls};

const TOMORROW: Duration = Duration::days(-1);
const YESTERDAY: Duration = Duration::days(1);

/// The status of each page of a question.
async fn statuses(id: i64, client: &TestClient) -> [u16; 2] {
    [client.get(&detail::url(id)).await.status(), client.get(&Results::url(id)).await.status()]
}

#[test]
fn without_a_question_the_list_says_so() -> Result {
    with_polls(async |client| {
        client.get("/").await.assert_status(200).assert_contains("Nothing is asked at the moment.");
        Ok(())
    })
}

#[test]
fn a_question_of_the_past_is_there() -> Result {
    with_polls(async |client| {
        let question = ask("Tea or <coffee>?", YESTERDAY, &["Tea", "Coffee"], client).await?;
        client.get("/").await.assert_contains("Tea or &lt;coffee&gt;?").assert_contains("0 votes");
        let page = client.get(&detail::url(question.id)).await;
        page.assert_contains("<h1>Tea or &lt;coffee&gt;?</h1>").assert_contains("Tea</label>").assert_contains("Coffee</label>");
        client.get(&Results::url(question.id)).await.assert_contains("<span>Coffee</span>");
        Ok(())
    })
}

#[test]
fn a_question_of_the_future_waits_for_its_time() -> Result {
    with_polls(async |client| {
        let question = ask("What comes next?", TOMORROW, &["Nobody knows"], client).await?;
        client.get("/").await.assert_lacks("What comes next?").assert_contains("Nothing is asked");
        assert_eq!(statuses(question.id, client).await, [404, 404]);
        ask("What came before?", YESTERDAY, &["Something"], client).await?;
        client.get("/").await.assert_lacks("What comes next?").assert_contains("What came before?");
        Ok(())
    })
}

#[test]
fn a_question_without_choices_is_not_asked() -> Result {
    with_polls(async |client| {
        let question = ask("Well?", YESTERDAY, &[], client).await?;
        client.get("/").await.assert_lacks("Well?");
        assert_eq!(statuses(question.id, client).await, [404, 404]);
        assert_eq!(statuses(question.id + 1, client).await, [404, 404], "nor one that is not there");
        Ok(())
    })
}

#[test]
fn the_list_has_the_latest_five() -> Result {
    with_polls(async |client| {
        for day in 1..=7 {
            ask(&format!("Number {day}?"), Duration::days(day), &["Yes", "No"], client).await?;
        }
        let front = client.get("/").await;
        let places: Vec<_> = (1..=5).map(|day| front.text().find(&format!("Number {day}?"))).collect();
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{places:?}");
        front.assert_lacks("Number 6?");
        client.get("/?page=2").await.assert_contains("Number 6?").assert_contains("Number 7?").assert_lacks("Number 5?");
        Ok(())
    })
}

#[test]
fn a_page_makes_few_queries() -> Result {
    with_polls(async |client| {
        for day in 1..=5 {
            ask("How many?", Duration::days(day), &["One", "Two", "Three"], client).await?;
        }
        // The questions, and how many there are; a question, and its choices.
        assert_queries(client.db(), 2, async { Ok(client.get("/").await) }).await?.assert_status(200);
        for page in [detail::url(1), Results::url(1)] {
            assert_queries(client.db(), 2, async { Ok(client.get(&page).await) }).await?.assert_status(200);
        }
        Ok(())
    })
}
