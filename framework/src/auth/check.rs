//! `check = may_edit`: a function of the program that says who may open a route.

use std::pin::Pin;

use actix_web::HttpRequest;

use super::{UserModel, current_user};
use crate::error::{Error, Result};

/// What can stand behind `check =`. `By` tells the impls apart.
#[diagnostic::on_unimplemented(
    message = "this cannot say who may open a route",
    label = "not a check",
    note = "write `fn may_edit(user: &User) -> bool`",
    note = "or `async fn may_edit(user: &User, request: &HttpRequest) -> Result<bool>`"
)]
pub trait AccessCheck<By> {
    /// Whether whoever is logged in may.
    fn passes(self, request: &HttpRequest) -> impl Future<Output = Result<bool>>;
}

#[doc(hidden)]
pub struct ByUser<U>(std::marker::PhantomData<U>);
#[doc(hidden)]
pub struct ByRequest<U>(std::marker::PhantomData<U>);

impl<U: UserModel, C: Fn(&U) -> bool> AccessCheck<ByUser<U>> for C {
    async fn passes(self, request: &HttpRequest) -> Result<bool> {
        Ok(self(&logged_in(request).await?))
    }
}

impl<U: UserModel, C: AsyncFn(&U, &HttpRequest) -> Result<bool>> AccessCheck<ByRequest<U>> for C {
    async fn passes(self, request: &HttpRequest) -> Result<bool> {
        self(&logged_in(request).await?, request).await
    }
}

async fn logged_in<U: UserModel>(request: &HttpRequest) -> Result<U> {
    current_user(request).await?.ok_or(Error::LoginRequired)
}

/// Asks a check. Glue calls it.
#[doc(hidden)]
pub fn passes<By: 'static, C: AccessCheck<By> + 'static>(check: C, request: HttpRequest) -> Asked {
    Box::pin(async move { check.passes(&request).await })
}

type Asked = Pin<Box<dyn Future<Output = Result<bool>>>>;
