//! `Hooks`: what a program does in its own way, in the words of its own types.
//!
//! ```text
//! impl Hooks for PostAdmin { .. }  ─►  dyn AnyHooks  ─►  the pages, which know no types
//! ```
//!
//! A derive cannot know whether the program implements `Hooks` for the struct, and if it wrote the impl itself nobody could
//! override a method of it. So the glue calls a method that two traits have, [`OwnHooks`] and [`NoHooks`]; the one that is found
//! without borrowing wins. (Generic views choose their page in the same way.)

use std::pin::Pin;

use super::def::ModelAdmin;
use crate::error::Result;
use crate::generic::Visit;
use crate::query::{QuerySet, SelectDef};

/// What the admin of a model does in its own way. Implement it for a struct with `#[derive(Admin)]`; each method has a default.
///
/// ```ignore
/// impl Hooks for PostAdmin {
///     async fn queryset(&self, visit: &Visit) -> Result<QuerySet<Post>> {
///         let author = visit.user().await?.ok_or(Error::LoginRequired)?;
///         Ok(Post::objects().filter(post::author.eq(&author)))
///     }
/// }
/// ```
#[allow(async_fn_in_trait, reason = "a page is made on the thread that the request came to")]
pub trait Hooks: ModelAdmin {
    /// The records that there are for this visitor: on every page, not in the list alone. All of them by itself.
    async fn queryset(&self, visit: &Visit) -> Result<QuerySet<Self::Model>> {
        let _ = visit;
        Ok(QuerySet::default())
    }
}

/// What a page waits for.
pub type Waiting<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + 'a>>;

/// The same, the model forgotten.
pub trait AnyHooks: Sync {
    /// The records that there are for this visitor.
    fn records<'a>(&'a self, visit: &'a Visit) -> Waiting<'a, SelectDef>;
}

impl<A: Hooks + Sync> AnyHooks for A {
    fn records<'a>(&'a self, visit: &'a Visit) -> Waiting<'a, SelectDef> {
        Box::pin(async move { Ok(self.queryset(visit).await?.into_select()) })
    }
}

/// An admin on its way to its hooks.
#[doc(hidden)]
pub struct Hooked<A: 'static>(pub &'static A);

/// The hooks of an admin that has some.
#[doc(hidden)]
pub trait OwnHooks {
    /// The hooks.
    fn hooks(self) -> Option<&'static dyn AnyHooks>;
}

impl<A: Hooks + Sync> OwnHooks for Hooked<A> {
    fn hooks(self) -> Option<&'static dyn AnyHooks> {
        Some(self.0)
    }
}

/// The hooks of any other.
#[doc(hidden)]
pub trait NoHooks {
    /// None.
    fn hooks(self) -> Option<&'static dyn AnyHooks>;
}

impl<A> NoHooks for &Hooked<A> {
    fn hooks(self) -> Option<&'static dyn AnyHooks> {
        None
    }
}
