//! Tests of a site: a client that speaks to it without a network, and a fresh database for each test.
//!
//! ```ignore
//! TestDatabase::each(async |database| {
//!     let project = Project::new(database.settings()?).install(blog::app());
//!     migrated(&project).await?;
//!     let client = TestClient::new(project).await?;
//!     assert_eq!(client.get("/").await.status(), 200);
//!     Ok(())
//! })
//! ```

mod client;
mod database;
mod html;
mod queries;
mod response;
mod server;

pub use client::TestClient;
pub use database::{TestDatabase, migrated, migrated_to};
pub use queries::{assert_queries, queries_of};
pub use response::TestResponse;
pub use server::TestServer;
