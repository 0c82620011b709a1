//! `Making`: a function of the project that makes a page, kept where every request finds it.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use maud::Markup;

use crate::error::Result;

type Made = Pin<Box<dyn Future<Output = Result<Markup>>>>;

/// A function that makes a page of a `T`.
pub(crate) struct Making<T>(Arc<dyn Fn(T) -> Made + Send + Sync>);

impl<T> Making<T> {
    pub(crate) fn new<F: Future<Output = Result<Markup>> + 'static>(make: impl Fn(T) -> F + Send + Sync + 'static) -> Self {
        Self(Arc::new(move |of| Box::pin(make(of))))
    }

    /// The page.
    pub(crate) async fn make(&self, of: T) -> Result<Markup> {
        (self.0)(of).await
    }
}

impl<T> Clone for Making<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> std::fmt::Debug for Making<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Making")
    }
}
