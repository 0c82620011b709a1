//! Transactions: whole or not at all, however they end.

use std::cell::Cell;
use std::future::{pending, poll_fn};
use std::pin::pin;
use std::task::Poll;

use diesel::connection::SimpleConnection as _;
use nuages::prelude::*;

use super::models::*;

/// The names of all authors, in order.
async fn authors(db: &Db) -> Result<String> {
    Ok(Author::objects().all(db).await?.iter().map(|author| author.name.as_str()).collect())
}

/// Polls `work` until `until`, and drops it in the middle, as a server does when the visitor goes away.
async fn dropped_when<T>(until: &Cell<bool>, work: impl Future<Output = T>) {
    let mut work = pin!(work);
    poll_fn(|context| {
        assert!(work.as_mut().poll(context).is_pending());
        if until.get() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

#[test]
fn a_transaction_is_kept_or_undone_as_a_whole() -> Result {
    with_db(async |db| {
        let name = db
            .transaction(async |tx| {
                new_author("a", tx).await?;
                assert_eq!(authors(tx).await?, "a", "it sees what it wrote");
                assert_eq!(authors(db).await?, "", "others do not");
                Ok(new_author("b", tx).await?.name)
            })
            .await?;
        assert_eq!((name.as_str(), authors(db).await?.as_str()), ("b", "ab"));
        let undone: Result = db
            .transaction(async |tx| {
                new_author("c", tx).await?;
                Author::objects().filter(author::name.eq("a")).delete(tx).await?;
                Err(Error::BadRequest("no".into()))
            })
            .await;
        assert!(matches!(&undone, Err(Error::BadRequest(text)) if text == "no"), "{undone:?}");
        assert_eq!(authors(db).await?, "ab");
        Ok(())
    })
}

#[test]
fn a_transaction_in_another_is_undone_alone() -> Result {
    with_db(async |db| {
        db.transaction(async |tx| {
            new_author("a", tx).await?;
            let undone: Result = tx
                .transaction(async |inner| {
                    new_author("b", inner).await?;
                    assert_eq!(authors(inner).await?, "ab");
                    Err(Error::BadRequest("no".into()))
                })
                .await;
            assert!(undone.is_err());
            tx.transaction(async |inner| new_author("c", inner).await).await?;
            new_author("d", tx).await
        })
        .await?;
        assert_eq!(authors(db).await?, "acd");
        let undone: Result = db
            .transaction(async |tx| {
                tx.transaction(async |inner| new_author("e", inner).await).await?;
                Err(Error::BadRequest("no".into()))
            })
            .await;
        assert!(undone.is_err());
        assert_eq!(authors(db).await?, "acd", "what is kept within goes with what is around it");
        Ok(())
    })
}

#[test]
fn a_refused_statement_does_not_end_the_transaction() -> Result {
    with_db(async |db| {
        new_tag("taken", db).await?;
        db.transaction(async |tx| {
            new_tag("a", tx).await?;
            assert!(matches!(new_tag("taken", tx).await, Err(Error::Violation(_))));
            new_tag("b", tx).await
        })
        .await?;
        let names: Vec<String> = Tag::objects().all(db).await?.into_iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["a", "b", "taken"]);
        Ok(())
    })
}

#[test]
fn a_foreign_key_may_be_broken_until_the_end() -> Result {
    with_db(async |db| {
        db.transaction(async |tx| {
            tx.write(|connection| Ok(connection.batch_execute("INSERT INTO blog_contract (id, author_id) VALUES (1, 7)")?))
                .await?;
            Author::create().id(7).name("late").save(tx).await
        })
        .await?;
        assert_eq!(Contract::objects().with(contract::author).get(db).await?.author.get()?.name, "late");
        let broken = db.transaction(async |tx| Contract::create().author(8).save(tx).await).await;
        assert!(matches!(broken, Err(Error::Violation(_))), "{broken:?}");
        assert_eq!((Contract::objects().count(db).await?, authors(db).await?.as_str()), (1, "late"));
        new_author("next", db).await?;
        assert_eq!(authors(db).await?, "latenext");
        Ok(())
    })
}

#[test]
fn what_a_transaction_answers_is_what_happened() -> Result {
    with_db(async |db| {
        let answer = db
            .transaction(async |tx| {
                new_author("a", tx).await?;
                // PostgreSQL does nothing more in this transaction; SQLite goes on.
                let wrong = tx.read(|connection| Ok(connection.batch_execute("SELECT nonsense")?)).await;
                assert!(matches!(wrong, Err(Error::Database(_))), "{wrong:?}");
                Ok(())
            })
            .await;
        assert_eq!(authors(db).await?, if answer.is_ok() { "a" } else { "" }, "{answer:?}");
        let answer = db
            .write(|connection| {
                connection.batch_execute("UPDATE blog_author SET name = 'x'; INSERT INTO blog_author (name) VALUES ('x')")?;
                assert!(connection.batch_execute("SELECT nonsense").is_err());
                Ok(())
            })
            .await;
        assert_eq!(authors(db).await?.contains('x'), answer.is_ok(), "{answer:?}");
        new_author("b", db).await?;
        assert!(authors(db).await?.contains('b'));
        Ok(())
    })
}

#[test]
fn a_dropped_transaction_leaves_nothing_behind() -> Result {
    with_db(async |db| {
        // More often than there are connections.
        for _ in 0..20 {
            let stored = Cell::new(false);
            let work = db.transaction(async |tx| {
                new_author("gone", tx).await?;
                stored.set(true);
                pending::<Result>().await
            });
            dropped_when(&stored, work).await;
        }
        assert_eq!(authors(db).await?, "");
        new_author("next", db).await?;
        assert_eq!(authors(db).await?, "next");
        Ok(())
    })
}

#[test]
fn a_transaction_goes_on_where_one_in_it_was_dropped() -> Result {
    with_db(async |db| {
        db.transaction(async |tx| {
            new_author("a", tx).await?;
            let stored = Cell::new(false);
            let work = tx.transaction(async |inner| {
                new_author("gone", inner).await?;
                stored.set(true);
                pending::<Result>().await
            });
            dropped_when(&stored, work).await;
            assert_eq!(authors(tx).await?, "a");
            new_author("b", tx).await
        })
        .await?;
        assert_eq!(authors(db).await?, "ab");
        Ok(())
    })
}

#[test]
fn transactions_in_one_do_not_run_at_the_same_time() -> Result {
    with_db(async |db| {
        db.transaction(async |tx| {
            tx.transaction(async |inner| {
                new_author("a", inner).await?;
                let at_once = tx.transaction(async |other| new_author("b", other).await).await;
                assert!(matches!(&at_once, Err(Error::Database(text)) if text.contains("has not ended")), "{at_once:?}");
                inner.transaction(async |third| new_author("c", third).await).await
            })
            .await?;
            tx.transaction(async |inner| new_author("d", inner).await).await
        })
        .await?;
        assert_eq!(authors(db).await?, "acd");
        Ok(())
    })
}

#[test]
fn what_waits_for_the_commit_is_done_after_it_or_never() -> Result {
    use std::sync::{Arc, Mutex};
    with_db(async |db| {
        let said = Arc::new(Mutex::new(String::new()));
        let say = |word: &str| {
            let (said, word) = (Arc::clone(&said), word.to_owned());
            async move {
                said.lock().map_err(|_| Error::BadRequest("poisoned".into()))?.push_str(&word);
                Ok(())
            }
        };
        let heard = || said.lock().map(|said| said.clone()).unwrap_or_default();
        db.on_commit(say("now ")).await;
        assert_eq!(heard(), "now ");
        db.transaction(async |tx| {
            tx.on_commit(say("a ")).await;
            tx.transaction(async |inner| {
                inner.on_commit(say("b ")).await;
                new_author("ann", inner).await
            })
            .await?;
            let undone: Result = tx
                .transaction(async |inner| {
                    let said_later = async |third: &Db| -> Result {
                        third.on_commit(say("never ")).await;
                        Ok(())
                    };
                    inner.transaction(said_later).await?;
                    inner.on_commit(say("never ")).await;
                    Err(Error::BadRequest("no".into()))
                })
                .await;
            assert!(undone.is_err());
            tx.on_commit(async { Err(Error::BadRequest("logged".into())) }).await;
            tx.on_commit(say("c ")).await;
            assert_eq!(heard(), "now ");
            Ok(())
        })
        .await?;
        assert_eq!(heard(), "now a b c ");
        let undone: Result = db
            .transaction(async |tx| {
                tx.on_commit(say("never ")).await;
                Err(Error::BadRequest("no".into()))
            })
            .await;
        assert!(undone.is_err());
        assert_eq!(heard(), "now a b c ");
        Ok(())
    })
}

#[test]
fn transactions_can_be_as_if_one_ran_after_the_other() -> Result {
    use nuages::db::{Dialect, Isolation};
    with_db(async |db| {
        db.transaction_at(Isolation::Serializable, async |tx| new_author("a", tx).await).await?;
        let inner = db.transaction(async |tx| tx.transaction_at(Isolation::Serializable, async |_| Ok(())).await).await;
        assert!(matches!(inner, Err(Error::Database(_))));
        if db.dialect() == Dialect::Sqlite {
            // There is one that writes at a time anyway.
            return Ok(());
        }
        // Each counts what the other writes.
        let clash = db
            .transaction_at(Isolation::Serializable, async |one| {
                Author::objects().count(one).await?;
                db.transaction_at(Isolation::Serializable, async |other| {
                    Author::objects().count(other).await?;
                    new_author("b", other).await
                })
                .await?;
                new_author("c", one).await
            })
            .await;
        assert!(matches!(clash, Err(Error::Busy(_))), "{clash:?}");
        assert_eq!(authors(db).await?, "ab");
        Ok(())
    })
}

#[test]
fn a_panic_leaves_the_pool_usable() -> Result {
    with_db(async |db| {
        // More often than there are connections.
        for _ in 0..20 {
            let panicked: Result = db
                .write(|connection| {
                    connection.batch_execute("INSERT INTO blog_author (name) VALUES ('gone')")?;
                    panic!("on purpose")
                })
                .await;
            assert!(matches!(&panicked, Err(Error::Database(text)) if text.contains("panicked")), "{panicked:?}");
            let panicked: Result = db.read(|_| panic!("on purpose")).await;
            assert!(panicked.is_err());
        }
        let panicked: Result = db
            .transaction(async |tx| {
                new_author("gone", tx).await?;
                tx.write(|_| panic!("on purpose")).await
            })
            .await;
        assert!(matches!(&panicked, Err(Error::Database(text)) if text.contains("panicked")), "{panicked:?}");
        assert_eq!(authors(db).await?, "");
        new_author("next", db).await?;
        assert_eq!(authors(db).await?, "next");
        Ok(())
    })
}
