//! `Visit`: the request that a page answers, and what most pages ask of it.

use actix_web::HttpRequest;

use crate::auth::{User, UserModel, current_user};
use crate::db::Db;
use crate::error::Result;
use crate::route::database;
use crate::session::{Csrf, Flash, Session};

/// The request that a page answers.
#[derive(Clone)]
pub struct Visit {
    /// The request.
    pub request: HttpRequest,
    /// The database.
    pub db: Db,
    session: Session,
}

impl Visit {
    pub(crate) async fn of(request: HttpRequest) -> Result<Self> {
        let (db, session) = (database(&request)?, Session::of(&request).await?);
        Ok(Self { request, db, session })
    }

    /// Who is logged in, if anybody.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn user(&self) -> Result<Option<User>> {
        current_user(&self.request).await
    }

    /// The same in a project that has a user struct of its own.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn user_as<U: UserModel>(&self) -> Result<Option<U>> {
        current_user(&self.request).await
    }

    /// The token of this page's forms.
    ///
    /// # Errors
    /// [`Error::Setup`](crate::Error::Setup) when the operating system has no random bytes.
    pub fn csrf(&self) -> Result<Csrf> {
        Csrf::in_session(&self.request, &self.session)
    }

    /// The messages of the visitor.
    pub fn flash(&self) -> Flash {
        Flash::in_session(&self.session)
    }

    /// The path of this page.
    pub fn path(&self) -> &str {
        self.request.path()
    }

    /// The address of another page of this list: the same query with another number.
    pub fn page_url(&self, number: i64) -> String {
        let others = self.request.query_string().split('&').filter(|pair| !pair.is_empty() && !is_page(pair));
        let mut query: Vec<String> = others.map(str::to_owned).collect();
        query.extend((number != 1).then(|| format!("page={number}")));
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", self.request.uri().path(), query.join("&"))
    }
}

fn is_page(pair: &str) -> bool {
    pair.split('=').next() == Some("page")
}
