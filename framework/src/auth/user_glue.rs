//! What `#[derive(Model)]` will write for `User`. This file goes when the derive is there.

use diesel::deserialize;

use super::User;
use crate::column::{Column, DateTime, Kind, Value};
use crate::model::{Auto, ColumnDef, FieldDef, InApp, Model, ModelDef};
use crate::query::RowReader;
use crate::session::field;

mod table {
    diesel::table! {
        auth_user (id) {
            id -> diesel::sql_types::BigInt,
            password -> diesel::sql_types::Text,
            last_login -> diesel::sql_types::Nullable<crate::column::sql_types::DateTime>,
            is_superuser -> diesel::sql_types::Bool,
            username -> diesel::sql_types::Text,
            first_name -> diesel::sql_types::Text,
            last_name -> diesel::sql_types::Text,
            email -> diesel::sql_types::Text,
            is_staff -> diesel::sql_types::Bool,
            is_active -> diesel::sql_types::Bool,
            date_joined -> crate::column::sql_types::DateTime,
        }
    }
}

const fn text(name: &'static str, label: &'static str, max_length: u32) -> FieldDef {
    let mut def = field(name, label, ColumnDef::new(name, Kind::Varchar { max_length }));
    def.default = Some(|| Value::Text(String::new()));
    def
}

const fn flag(name: &'static str, label: &'static str, default: fn() -> Value) -> FieldDef {
    let mut def = field(name, label, ColumnDef::new(name, Kind::Bool));
    def.default = Some(default);
    def
}

const fn username() -> FieldDef {
    field("username", "username", ColumnDef::new("username", Kind::Varchar { max_length: 150 }).unique())
}

const fn date_joined() -> FieldDef {
    let mut def = field("date_joined", "date joined", ColumnDef::new("date_joined", Kind::DateTime));
    def.auto = Auto::NowAdd;
    def
}

static DEF: ModelDef = ModelDef {
    name: "User",
    app: "auth",
    table: "auth_user",
    verbose_name: "user",
    verbose_name_plural: "users",
    fields: &[
        field("id", "id", ColumnDef::new("id", Kind::BigInteger).primary_key()),
        text("password", "password", 128),
        field("last_login", "last login", ColumnDef::new("last_login", Kind::DateTime).null()),
        flag("is_superuser", "superuser", || Value::Bool(false)),
        username(),
        text("first_name", "first name", 150),
        text("last_name", "last name", 150),
        text("email", "email", 254),
        flag("is_staff", "staff", || Value::Bool(false)),
        flag("is_active", "active", || Value::Bool(true)),
        date_joined(),
    ],
    many: &[],
    key: 0,
    label: Some(4),
    ordering: &[],
};

impl InApp for User {
    const APP: &'static str = "auth";
}

impl Model for User {
    type Key = i64;
    type Table = table::auth_user::table;
    const TABLE: &'static str = "auth_user";
    const KEY_COLUMN: &'static str = "id";
    const DEF: &'static ModelDef = &DEF;

    fn key(&self) -> i64 {
        self.id
    }

    fn from_row(row: &mut RowReader<'_, '_, '_>) -> deserialize::Result<Self> {
        Ok(Self {
            id: row.next()?,
            password: row.next()?,
            last_login: row.next::<Option<DateTime>>()?,
            is_superuser: row.next()?,
            username: row.next()?,
            first_name: row.next()?,
            last_name: row.next()?,
            email: row.next()?,
            is_staff: row.next()?,
            is_active: row.next()?,
            date_joined: row.next()?,
        })
    }

    fn values(&self) -> Vec<Value> {
        vec![
            self.id.to_value(),
            self.password.to_value(),
            self.last_login.to_value(),
            self.is_superuser.to_value(),
            self.username.to_value(),
            self.first_name.to_value(),
            self.last_name.to_value(),
            self.email.to_value(),
            self.is_staff.to_value(),
            self.is_active.to_value(),
            self.date_joined.to_value(),
        ]
    }
}
