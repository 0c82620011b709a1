//! Tests of a site: a client that speaks to it without a network, and a fresh database for each test.
//!
//! ```ignore
//! TestDatabase::each(async |db| {
//!     nuages::migrate::migrate(&db.connect(models).await?, ...).await?;
//!     let client = TestClient::new(Project::new(db.settings()?).install(blog::app())).await?;
//!     assert_eq!(client.get("/").await.status(), 200);
//!     Ok(())
//! }).await
//! ```

mod client;
mod database;

pub use client::{TestClient, TestResponse};
pub use database::TestDatabase;
