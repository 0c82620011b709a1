//! Guessing passwords.

use std::net::{IpAddr, SocketAddr};
use std::task::Poll;

use nuages::prelude::*;
use nuages::testing::TestClient;

use super::site::{client, project, with_site};

/// Tries a password from an address; the status of the answer.
async fn attempt(client: &TestClient, username: &str, password: &str, from: IpAddr) -> u16 {
    let token = client.csrf_token().await;
    let fields = [("username", username), ("password", password), ("csrf_token", token.as_str())];
    let answer = client.send(client.form("/login/", &fields).peer_addr(SocketAddr::new(from, 1))).await;
    assert_eq!(answer.status() == 429, answer.header("retry-after").is_some());
    answer.status()
}

const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1));
const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 2));
const RIGHT: &str = "another horse entirely";

#[test]
fn guessing_is_slowed_down() -> Result {
    with_site(async |client, _, _| {
        // Unknown names alike.
        for name in ["bob", "nobody"] {
            for _ in 0..10 {
                assert_eq!(attempt(client, name, "guess", HERE).await, 200);
            }
            assert_eq!(attempt(client, name, "guess", HERE).await, 429, "{name}");
        }
        // Capital letters are no way around it, nor are wide ones, nor is the right password.
        assert_eq!(attempt(client, "BOB", "guess", HERE).await, 429);
        assert_eq!(attempt(client, "ｂｏｂ", "guess", HERE).await, 429);
        assert_eq!(attempt(client, "bob", RIGHT, HERE).await, 429);
        // The account is open to its owner, who is elsewhere.
        assert_eq!(attempt(client, "bob", RIGHT, THERE).await, 303);
        assert_eq!(attempt(client, "bob", "guess", HERE).await, 429, "a login there opens nothing here");
        Ok(())
    })
}

#[test]
fn who_knows_the_password_is_never_slowed_down() -> Result {
    with_site(async |client, _, _| {
        for _ in 0..12 {
            assert_eq!(attempt(client, "bob", RIGHT, HERE).await, 303);
        }
        // A success forgets what was typed wrongly before.
        for _ in 0..3 {
            for _ in 0..9 {
                assert_eq!(attempt(client, "bob", "guess", HERE).await, 200);
            }
            assert_eq!(attempt(client, "bob", RIGHT, HERE).await, 303);
        }
        Ok(())
    })
}

/// Another server of the same database, with nobody logged in.
async fn another(client: &TestClient) -> Result<TestClient> {
    self::client(project(nuages::app::Settings::testing(client.db().url().clone())?)).await
}

/// All of these at the same time; what becomes of them, in their order.
async fn at_once<T>(futures: impl IntoIterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut waiting: Vec<_> = futures.into_iter().map(|future| (Box::pin(future), None)).collect();
    std::future::poll_fn(|context| {
        for (future, done) in waiting.iter_mut().filter(|(_, done)| done.is_none()) {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                *done = Some(value);
            }
        }
        if waiting.iter().all(|(_, done)| done.is_some()) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    waiting.into_iter().filter_map(|(_, done)| done).collect()
}

/// The statuses of so many attempts at the same time, the smallest first.
async fn attempts_at_once(client: &TestClient, username: &str, password: &str, count: usize) -> Vec<u16> {
    let token = client.csrf_token().await;
    let fields = [("username", username), ("password", password), ("csrf_token", token.as_str())];
    let attempt = |_| client.send(client.form("/login/", &fields).peer_addr(SocketAddr::new(HERE, 1)));
    let mut statuses: Vec<u16> = at_once((0..count).map(attempt)).await.iter().map(|answer| answer.status()).collect();
    statuses.sort_unstable();
    statuses
}

#[test]
fn attempts_at_the_same_time_are_no_failures_before_they_fail() -> Result {
    with_site(async |client, _, _| {
        // More than may fail, and all of them right.
        assert_eq!(attempts_at_once(&another(client).await?, "bob", RIGHT, 25).await, [303; 25]);
        // With one failure left, all but the first wait for what becomes of it.
        for _ in 0..9 {
            assert_eq!(attempt(client, "bob", "guess", HERE).await, 200);
        }
        assert_eq!(attempts_at_once(&another(client).await?, "bob", RIGHT, 5).await, [303; 5]);
        assert_eq!(nuages::auth::LoginFailure::objects().count(client.db()).await?, 0);
        Ok(())
    })
}

#[test]
fn guesses_at_the_same_time_are_no_more_than_one_after_the_other() -> Result {
    with_site(async |client, _, _| {
        let statuses = attempts_at_once(&another(client).await?, "bob", "guess", 40).await;
        assert_eq!(statuses, [[200; 10].as_slice(), &[429; 30]].concat());
        // Nor are those of two processes.
        let (one, other) = (another(client).await?, another(client).await?);
        let both = at_once([&one, &other].map(|client| attempts_at_once(client, "amy", "guess", 15))).await.concat();
        assert_eq!(both.iter().filter(|status| **status == 200).count(), 10, "{both:?}");
        assert_eq!(both.iter().filter(|status| **status == 429).count(), 20, "{both:?}");
        Ok(())
    })
}

#[test]
fn an_attempt_that_nobody_ends_has_failed_after_a_minute() -> Result {
    use nuages::auth::{LoginFailure, login_failure};
    with_site(async |client, _, _| {
        for _ in 0..10 {
            assert_eq!(attempt(client, "bob", "guess", HERE).await, 200);
        }
        // As a process leaves them that dies.
        let minute_ago = DateTime::from(chrono::Utc::now() - chrono::Duration::seconds(61));
        let left = [login_failure::pending.set(true), login_failure::failed_at.set(minute_ago)];
        LoginFailure::objects().update(client.db(), left).await?;
        assert_eq!(attempt(client, "bob", "guess", HERE).await, 429);
        Ok(())
    })
}

#[test]
fn many_names_from_one_network_are_slowed_down_too() -> Result {
    with_site(async |client, _, _| {
        // An address of version 6 is one of very many of a household.
        let from = |number: u16| IpAddr::from([0x2001, 0xdb8, 1, 2, 0, 0, 0, number]);
        for number in 0..100 {
            assert_eq!(attempt(client, &format!("name{number}"), "guess", from(number)).await, 200, "{number}");
        }
        assert_eq!(attempt(client, "another", "guess", from(1000)).await, 429);
        assert_eq!(attempt(client, "another", "guess", HERE).await, 200);
        assert_eq!(attempt(client, "another", "guess", IpAddr::from([0x2001, 0xdb8, 1, 3, 0, 0, 0, 1])).await, 200);
        Ok(())
    })
}

#[test]
fn two_processes_count_together_and_forget_after_a_while() -> Result {
    with_site(async |client, _, _| {
        let other = another(client).await?;
        for number in 0..10 {
            let one = if number % 2 == 0 { client } else { &other };
            assert_eq!(attempt(one, "bob", "guess", HERE).await, 200);
        }
        assert_eq!(attempt(client, "bob", "guess", HERE).await, 429);
        assert_eq!(attempt(&other, "bob", "guess", HERE).await, 429);
        // Attempts that nobody looked at do not make the wait longer.
        let failures = nuages::auth::LoginFailure::objects();
        assert_eq!(failures.count(client.db()).await?, 10);
        let stored = failures.all(client.db()).await?;
        assert!(stored.iter().all(|failure| failure.account.len() == 64 && failure.network == "10.0.0.1"), "{stored:?}");
        let before = DateTime::from(chrono::Utc::now() - chrono::Duration::minutes(15));
        failures.update(client.db(), [nuages::auth::login_failure::failed_at.set(before)]).await?;
        assert_eq!(attempt(client, "bob", "guess", HERE).await, 200);
        Ok(())
    })
}
