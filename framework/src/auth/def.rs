//! `UserModel`: the struct of a program's users, and `UserDef`: which of its fields is what. The built-in one is
//! [`User`](super::User).

use std::future::Future;
use std::pin::Pin;

use super::username::normalized;
use super::{Account, Group, Permission, Perms};
use crate::column::{Column, DateTime, Kind};
use crate::db::Db;
use crate::error::Result;
use crate::model::{ManyToMany, Model, ModelDef, PermissionName};
use crate::query::{Comparison, Filter, Predicate, QuerySet, Term};
use crate::text::ConstText;

/// The characters that the column of a password's hash holds at least.
const HASH: u32 = 128;

/// A struct of users: somebody who can log in. Derive it beside `Model`, and install it with
/// [`auth::app_for`](super::app_for); [`User`](super::User) is the one that is there already.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a struct of users",
    label = "expected a struct with `#[derive(Model, UserModel)]`",
    note = "the built-in one is `nuages::auth::User`"
)]
pub trait UserModel: Model<Key = i64> {
    /// Which field is what.
    const USER: &'static UserDef;

    /// The user who logs in with a name.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    fn named(db: &Db, name: &str) -> impl Future<Output = Result<Option<Self>>> + Send {
        let this = Self::USER.by_name(name);
        async move { QuerySet::<Self>::default().filter(Predicate::new(this)).first(db).await }
    }

    /// What the user may do: the own permissions and those of the groups, with one query; everything for a superuser,
    /// nothing for who is not active. In a view take [`Perms`] as an argument: a request looks them up once.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    fn perms(&self, db: &Db) -> impl Future<Output = Result<Perms>> + Send {
        let account = Account::from(self);
        async move { account.perms(db).await }
    }

    /// Whether the user may do this: `user.has_perm(&db, post::CHANGE).await?`.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    fn has_perm(&self, db: &Db, permission: PermissionName) -> impl Future<Output = Result<bool>> + Send {
        let perms = self.perms(db);
        async move { Ok(perms.await?.may(permission)) }
    }

    /// Whether the user may do all of this.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    fn has_perms(&self, db: &Db, permissions: &[PermissionName]) -> impl Future<Output = Result<bool>> + Send {
        let perms = self.perms(db);
        async move { Ok(perms.await?.may_all(permissions)) }
    }
}

/// Which field of a struct of users is what. `#[derive(UserModel)]` writes it.
pub struct UserDef {
    /// The model.
    pub model: &'static ModelDef,
    /// The name to log in with, as an index of [`ModelDef::fields`].
    pub username: usize,
    /// The hash of the password.
    pub password: usize,
    /// Whether the user may log in.
    pub is_active: usize,
    /// Whether the user may use the admin.
    pub is_staff: usize,
    /// Whether the user may do everything.
    pub is_superuser: usize,
    /// When the user logged in last.
    pub last_login: Option<usize>,
    /// The e-mail address.
    pub email: Option<usize>,
    /// The groups, as an index of [`ModelDef::many`].
    pub groups: usize,
    /// The user's own permissions, in the same way.
    pub user_permissions: usize,
    /// Finds one.
    pub(super) load: for<'a> fn(&'a Db, Filter) -> Loading<'a>,
}

/// A user on the way from the database.
pub(super) type Loading<'a> = Pin<Box<dyn Future<Output = Result<Option<Account>>> + Send + 'a>>;

fn load<U: UserModel>(db: &Db, filter: Filter) -> Loading<'_> {
    Box::pin(async move {
        let user = QuerySet::<U>::default().filter(Predicate::new(filter)).first(db).await?;
        Ok(user.as_ref().map(Account::from))
    })
}

impl UserDef {
    /// The fields that every struct of users has, and the one to log in with. The derive calls it.
    #[doc(hidden)]
    #[track_caller]
    pub const fn of<U: UserModel>(username: &str) -> Self {
        let model = U::DEF;
        Self {
            model,
            username: model.position(username),
            password: model.position("password"),
            is_active: model.position("is_active"),
            is_staff: model.position("is_staff"),
            is_superuser: model.position("is_superuser"),
            last_login: None,
            email: None,
            groups: model.many_position("groups"),
            user_permissions: model.many_position("user_permissions"),
            load: load::<U>,
        }
    }

    /// The same with the moment of the last login.
    #[doc(hidden)]
    #[track_caller]
    pub const fn last_login(mut self, name: &str) -> Self {
        self.last_login = Some(self.model.position(name));
        self
    }

    /// The same with an e-mail address.
    #[doc(hidden)]
    #[track_caller]
    pub const fn email(mut self, name: &str) -> Self {
        self.email = Some(self.model.position(name));
        self
    }

    /// The condition on the user who logs in with a name.
    pub(super) fn by_name(&self, name: &str) -> Filter {
        let name = normalized(name).into_owned();
        Filter::equal(self.model.table, self.model.fields[self.username].column.name, name.to_value())
    }

    /// The condition on the user of a key.
    pub(crate) fn by_id(&self, id: i64) -> Filter {
        Filter::equal(self.model.table, self.model.key_field().column.name, id.to_value())
    }

    /// The condition on those whose password has this hash.
    pub(super) fn by_hash(&self, hash: &str) -> Filter {
        Filter::equal(self.model.table, self.model.fields[self.password].column.name, hash.to_owned().to_value())
    }

    /// The user who logs in with a name, whichever the struct is.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn named(&self, db: &Db, name: &str) -> Result<Option<Account>> {
        (self.load)(db, self.by_name(name)).await
    }

    /// Those whose e-mail address this is, whichever letters of it are capitals; ten of them at most.
    pub(super) async fn with_email(&self, db: &Db, email: &str) -> Result<Vec<Account>> {
        let Some(field) = self.email else { return Ok(Vec::new()) };
        let column = |field: usize| Term::Column { table: self.model.table, column: self.model.fields[field].column.name };
        let mut found: Vec<Account> = Vec::new();
        while found.len() < 10 {
            let next = Filter::Compare {
                left: column(self.model.key),
                comparison: Comparison::Greater,
                right: Term::Value(found.last().map_or(i64::MIN, Account::id).to_value()),
            };
            let same = Filter::like(column(field), ("", email, ""), true);
            match (self.load)(db, Filter::All(vec![same, next])).await? {
                Some(account) => found.push(account),
                None => break,
            }
        }
        Ok(found)
    }

    /// Whether there is somebody who may do everything.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the table of users is not there, or the database fails.
    pub async fn has_superuser(&self, db: &Db) -> Result<bool> {
        let is = |field: usize| Filter::equal(self.model.table, self.model.fields[field].column.name, true.to_value());
        let both = Filter::All(vec![is(self.is_superuser), is(self.is_active)]);
        Ok((self.load)(db, both).await?.is_some())
    }

    /// The user of a key, whichever the struct is.
    ///
    /// # Errors
    /// [`Error::Database`](crate::Error::Database) when the database fails.
    pub async fn with_id(&self, db: &Db, id: i64) -> Result<Option<Account>> {
        (self.load)(db, self.by_id(id)).await
    }
}

impl std::fmt::Debug for UserDef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "UserDef({})", self.model.name)
    }
}

/// Fails the build where two users could log in with the same name.
#[doc(hidden)]
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn names_one_user(model: &ModelDef, name: &str) {
    if !model.fields[model.position(name)].column.unique {
        let text = ConstText::<512>::new().with("`").with(model.name).with(".").with(name);
        let text = text.with("` is the name to log in with, so no two users may have the same");
        panic!("{}", text.with("\nhelp: write `#[field(unique, ...)]` above it").as_str())
    }
}

/// Fails the build where a hash has no room, or where a form would show it.
#[doc(hidden)]
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn holds_hash(model: &ModelDef, name: &str) {
    let field = &model.fields[model.position(name)];
    let has_room = match field.column.kind {
        Kind::Varchar { max_length } => max_length >= HASH,
        _ => true,
    };
    let problem = match (has_room, field.editable) {
        (true, false) => return,
        (false, _) => "` holds a hash, which may have 128 characters",
        (true, true) => "` holds a hash, which no form may show or change",
    };
    let text = ConstText::<512>::new().with("`").with(model.name).with(".").with(name).with(problem);
    panic!("{}", text.with("\nhelp: write `#[field(max_length = 128, default = \"\", editable = false)]` above it").as_str())
}

/// The type of a text of a struct of users.
#[doc(hidden)]
#[diagnostic::on_unimplemented(message = "this field of a user is a text, not a `{Self}`", label = "expected `String`")]
pub trait UserText {}
impl UserText for String {}

/// The type of what is or is not so of a user.
#[doc(hidden)]
#[diagnostic::on_unimplemented(message = "this field of a user is true or false, not a `{Self}`", label = "expected `bool`")]
pub trait UserFlag {}
impl UserFlag for bool {}

/// The type of the moment of the last login.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the last login of a user is a moment that may be missing, not a `{Self}`",
    label = "expected `Option<DateTime>`"
)]
pub trait UserMoment {}
impl UserMoment for Option<DateTime> {}

/// The type of the groups of a user.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the groups of a user are not a `{Self}`",
    label = "expected `ManyToMany<nuages::auth::Group>`"
)]
pub trait UserGroups {}
impl UserGroups for ManyToMany<Group> {}

/// The type of the permissions of a user.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the permissions of a user are not a `{Self}`",
    label = "expected `ManyToMany<nuages::auth::Permission>`"
)]
pub trait UserPermissions {}
impl UserPermissions for ManyToMany<Permission> {}

/// Glue asks it of each field of a struct of users, with the span of its type.
#[doc(hidden)]
pub const fn takes_user_text<U, T: UserText>(_: fn(&U) -> &T) {}
#[doc(hidden)]
pub const fn takes_user_flag<U, T: UserFlag>(_: fn(&U) -> &T) {}
#[doc(hidden)]
pub const fn takes_user_moment<U, T: UserMoment>(_: fn(&U) -> &T) {}
#[doc(hidden)]
pub const fn takes_user_groups<U, T: UserGroups>(_: fn(&U) -> &T) {}
#[doc(hidden)]
pub const fn takes_user_permissions<U, T: UserPermissions>(_: fn(&U) -> &T) {}
