//! How long an answer takes tells nothing of who has an account.
//!
//! `NUAGES_TEST_TIMING=200 cargo test --release -p nuages --test http -- timing --nocapture` measures: the medians of so many
//! attempts each, of which one is at most a tenth longer than the other. Without it there are nine of each, and a wide margin: a busy machine
//! moves times by more than a tenth, but a missing hash, without which an answer takes a small fraction of the time, moves them by more.

use std::time::{Duration, Instant};

use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, queries_of};

use super::site::{client, project};

/// Rounds of each, and how many times one median may be the other.
fn rounds() -> (usize, f64) {
    match std::env::var("NUAGES_TEST_TIMING").ok().and_then(|rounds| rounds.parse().ok()) {
        Some(rounds) => (rounds, 1.1),
        None => (9, 3.0),
    }
}

/// Dear enough that the hash is most of the answer.
const COST: u32 = if cfg!(debug_assertions) { 6 } else { 11 };

fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64()
}

/// The medians of two things that are done by turns, so that a busy moment of the machine is one for both.
async fn compared(what: &str, one: impl AsyncFn(usize), other: impl AsyncFn(usize)) {
    let (rounds, most) = rounds();
    let mut times = [Vec::new(), Vec::new()];
    for round in 0..rounds {
        let begun = Instant::now();
        one(round).await;
        times[0].push(begun.elapsed());
        let begun = Instant::now();
        other(round).await;
        times[1].push(begun.elapsed());
    }
    let [one, other] = times.each_mut().map(|times| median(times));
    eprintln!("{what}: {:.2} ms and {:.2} ms", one * 1000.0, other * 1000.0);
    assert!(one / other <= most && other / one <= most, "{what}: {one} s and {other} s");
}

/// A wrong attempt, each from another place, so that none is refused for being one too many.
async fn attempt(client: &TestClient, token: &str, name: &str, place: usize) {
    let from = std::net::SocketAddr::from(([10, 1, (place / 250) as u8, (place % 250) as u8], 1));
    let fields = [("username", name), ("password", "not the right one"), ("csrf_token", token)];
    let answer = client.send(client.form("/login/", &fields).peer_addr(from)).await;
    assert!(answer.status() == 200 && answer.text().contains("do not fit"), "{}", answer.text());
}

#[test]
fn a_name_that_nobody_has_takes_as_long_as_a_wrong_password() -> Result {
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        settings.password_cost = COST;
        let client = client(project(settings)).await?;
        let mut bob = nuages::auth::create_superuser(client.db(), "bob", "", "another horse entirely", COST).await?;
        let token = client.csrf_token().await;
        let try_as = async |name: &str, place: usize| attempt(&client, &token, name, place).await;
        compared("bob and nobody", async |round| try_as("bob", round).await, async |round| try_as("nobody", round).await).await;
        // So do one who is shut out, one who never had a password, and one whose hash is a weaker one.
        bob.is_active = false;
        bob.save(client.db()).await?;
        compared("shut out", async |round| try_as("bob", round).await, async |round| try_as("nobody", round).await).await;
        (bob.is_active, bob.password) = (true, nuages::auth::unusable_password()?);
        bob.save(client.db()).await?;
        compared("no password", async |round| try_as("bob", round).await, async |round| try_as("nobody", round).await).await;
        bob.password = nuages::auth::hash_password("another horse entirely", COST - 2).await?;
        bob.save(client.db()).await?;
        compared("weaker", async |round| try_as("bob", round).await, async |round| try_as("nobody", round).await).await;
        Ok(())
    })
}

#[test]
fn an_address_that_nobody_has_takes_as_long_as_that_of_somebody() -> Result {
    TestDatabase::each(async |database| {
        let client = client(project(database.settings()?)).await?;
        let mut bob = nuages::auth::create_superuser(client.db(), "bob", "", "another horse entirely", 4).await?;
        bob.email = "bob@example.org".into();
        bob.save(client.db()).await?;
        let token = client.csrf_token().await;
        let ask = async |email: &str, round: usize| {
            let from = std::net::SocketAddr::from(([10, 2, (round / 25) as u8, 1], 1));
            let fields = [("email", email), ("csrf_token", token.as_str())];
            let answer = client.send(client.form("/password/reset/", &fields).peer_addr(from)).await;
            assert_eq!(answer.header("location"), Some("/password/reset/sent/"));
        };
        // Nothing is asked before the answer that an account would change, so there is nothing to measure.
        let asked = async |email: &str| {
            ask(email, 0).await;
            Ok(())
        };
        let (_, of_bob) = queries_of(client.db(), asked("bob@example.org")).await?;
        assert_eq!(client.outbox().await.len(), 1, "the mail leaves behind the answer");
        let (_, of_nobody) = queries_of(client.db(), asked("nobody@example.org")).await?;
        assert_eq!(of_bob, of_nobody);
        if std::env::var_os("NUAGES_TEST_TIMING").is_some() {
            let known = async |round| ask("bob@example.org", round).await;
            compared("an address of somebody, and of nobody", known, async |round| ask("nobody@example.org", round).await).await;
        }
        Ok(())
    })
}
