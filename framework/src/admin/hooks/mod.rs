//! `Hooks`: what a program does in its own way, in the words of its own types.
//!
//! ```text
//! impl Hooks for PostAdmin { .. }  ─►  dyn AnyHooks  ─►  the pages, which know no types
//! ```
//!
//! A derive cannot know whether the program implements `Hooks` for the struct, and if it wrote the impl itself nobody could
//! override a method of it. So the glue calls a method that two traits have, [`OwnHooks`] and [`NoHooks`]; the one that is found
//! without borrowing wins. (Generic views choose their page in the same way.)

mod delete;
mod form;
mod name;
mod rights;
mod save;

pub use delete::Delete;
pub use form::AdminForm;
pub(super) use form::Asks;
pub use name::{NamesColumnOf, NamesFieldOf, NamesRelationOf};
pub use rights::Rights;
pub(super) use rights::{RecordRights, RightsDef};
pub(super) use save::Draft;
pub use save::{Save, Saved};

use std::pin::Pin;

use super::def::ModelAdmin;
use crate::column::Value;
use crate::db::Db;
use crate::error::Result;
use crate::generic::Visit;
use crate::query::{QuerySet, SelectDef};

/// What the admin of a model does in its own way. Implement it for a struct with `#[derive(Admin)]`; each method has a default.
///
/// ```ignore
/// impl Hooks for PostAdmin {
///     async fn rights(&self, rights: &mut Rights<Post>, visit: &Visit) -> Result {
///         let user = visit.user().await?.ok_or(Error::LoginRequired)?;
///         if !user.is_superuser {
///             rights.change_only(post::author.eq(&user));
///             rights.read_only(post::author);
///         }
///         Ok(())
///     }
///
///     async fn save(&self, save: &mut Save<'_, Post>, visit: &Visit) -> Result {
///         if save.is_new() {
///             save.set(post::author, &visit.user().await?.ok_or(Error::LoginRequired)?);
///         }
///         Ok(())
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

    /// What this visitor may do with which records, and which fields are closed. It takes away from what the permissions allow,
    /// and adds nothing to it.
    async fn rights(&self, rights: &mut Rights<Self::Model>, visit: &Visit) -> Result {
        let _ = (rights, visit);
        Ok(())
    }

    /// How the form asks for a record: what relations offer, what stands in it from the start, what stands below a field.
    async fn form(&self, form: &mut AdminForm<Self::Model>, visit: &Visit) -> Result {
        let _ = (form, visit);
        Ok(())
    }

    /// Looks at what is about to be written, wherever it comes from: a form, a cell of the list, a line of a file, an earlier
    /// state. It can set fields, and refuse.
    async fn save(&self, save: &mut Save<'_, Self::Model>, visit: &Visit) -> Result {
        let _ = (save, visit);
        Ok(())
    }

    /// Does what follows when a record is written, with the records that belong to it, in the same transaction.
    async fn saved(&self, saved: &Saved<'_, Self::Model>, visit: &Visit) -> Result {
        let _ = (saved, visit);
        Ok(())
    }

    /// Looks at the records that are about to be deleted, one or many, in the transaction that deletes them. It can refuse.
    async fn delete(&self, delete: &mut Delete<'_, Self::Model>, visit: &Visit) -> Result {
        let _ = (delete, visit);
        Ok(())
    }
}

/// What a page waits for.
pub type Waiting<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + 'a>>;

/// The same, the model forgotten.
pub trait AnyHooks: Sync {
    /// The records that there are for this visitor.
    fn records<'a>(&'a self, visit: &'a Visit) -> Waiting<'a, SelectDef>;
    /// What the visitor may do with which of them.
    fn rights<'a>(&'a self, visit: &'a Visit) -> Waiting<'a, RightsDef>;
    /// How the form asks for a record.
    fn form<'a>(&'a self, is_new: bool, visit: &'a Visit) -> Waiting<'a, Asks>;
    /// Looks at what is about to be written, and gives it back.
    fn save<'a>(&'a self, draft: Draft, visit: &'a Visit, tx: &'a Db) -> Waiting<'a, Draft>;
    /// Does what follows when it is written.
    fn saved<'a>(&'a self, key: Value, is_new: bool, visit: &'a Visit, tx: &'a Db) -> Waiting<'a, ()>;
    /// Looks at what is about to be deleted: why it is not.
    fn delete<'a>(&'a self, keys: Vec<Value>, visit: &'a Visit, tx: &'a Db) -> Waiting<'a, Vec<String>>;
}

impl<A: Hooks + Sync> AnyHooks for A {
    fn records<'a>(&'a self, visit: &'a Visit) -> Waiting<'a, SelectDef> {
        Box::pin(async move { Ok(self.queryset(visit).await?.into_select()) })
    }

    fn rights<'a>(&'a self, visit: &'a Visit) -> Waiting<'a, RightsDef> {
        Box::pin(async move {
            let mut rights = Rights::default();
            Hooks::rights(self, &mut rights, visit).await?;
            Ok(rights.into_def())
        })
    }

    fn form<'a>(&'a self, is_new: bool, visit: &'a Visit) -> Waiting<'a, Asks> {
        Box::pin(async move {
            let mut form = AdminForm::new(is_new);
            Hooks::form(self, &mut form, visit).await?;
            Ok(form.into_asks())
        })
    }

    fn save<'a>(&'a self, draft: Draft, visit: &'a Visit, tx: &'a Db) -> Waiting<'a, Draft> {
        Box::pin(async move {
            let mut save = Save::new(draft, tx);
            Hooks::save(self, &mut save, visit).await?;
            Ok(save.into_draft())
        })
    }

    fn saved<'a>(&'a self, key: Value, is_new: bool, visit: &'a Visit, tx: &'a Db) -> Waiting<'a, ()> {
        Box::pin(async move { Hooks::saved(self, &Saved::new(key, is_new, tx), visit).await })
    }

    fn delete<'a>(&'a self, keys: Vec<Value>, visit: &'a Visit, tx: &'a Db) -> Waiting<'a, Vec<String>> {
        Box::pin(async move {
            let mut delete = Delete::new(keys, tx);
            Hooks::delete(self, &mut delete, visit).await?;
            Ok(delete.into_problems())
        })
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
