//! Which page of a list is asked for.

use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::web::Query;

use crate::error::{Error, Result};
use crate::route::{Extract, extract};

/// The number behind `?page=`; the first page where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageNumber(pub i64);

impl Extract for PageNumber {
    async fn extract(request: &HttpRequest, payload: &mut Payload) -> Result<Self> {
        let Query(pairs) = extract::<Query<Vec<(String, String)>>>(request, payload).await?;
        match pairs.iter().find(|(name, _)| name == "page") {
            None => Ok(Self(1)),
            Some((_, text)) => text.parse().map(Self).map_err(|_| Error::NotFound("there is no such page".into())),
        }
    }
}
