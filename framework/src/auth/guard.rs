//! What somebody may change of an account or a group, asked each time that one is written:
//!
//! - nobody grants what they do not hold, be it to a user or to a group;
//! - nobody changes an account that may do more than they, since that is as good as being it;
//! - only a superuser makes superusers, only who may use the admin makes staff.

use std::collections::HashSet;

use super::perms::{among, held_by, names};
use super::{Account, ContentType, Group, Permission, Perms, UserDef, audit};
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::form::RecordValues;
use crate::model::{ManyToManyDef, Model, ModelDef};
use crate::query::{Filter, Record, SelectDef, target_keys};
use crate::session::{delete_sessions_of, end_sessions_of};

/// One record that is about to be written: of which model, and which it is, unless it is new.
#[derive(Clone, Copy)]
pub(crate) struct Written<'a> {
    pub(crate) users: Option<&'static UserDef>,
    pub(crate) def: &'static ModelDef,
    pub(crate) key: Option<&'a Value>,
    pub(crate) cleaned: &'a RecordValues,
}

/// Refuses what somebody may not write. It asks nothing of models that have nothing to do with permissions.
///
/// # Errors
/// [`Error::Forbidden`] that says why.
pub(crate) fn check(connection: &mut Connection, by: &Perms, written: Written<'_>) -> Result {
    let Written { users, def, key, cleaned } = written;
    if by.is_superuser() {
        return Ok(());
    }
    match users.filter(|users| users.model.table == def.table) {
        Some(users) => {
            check_flags(connection, by, users, written)?;
            if let Some(key) = key {
                must_not_be_above(connection, by, users, key)?;
            }
            let (groups, own) = (&users.model.many[users.groups], &users.model.many[users.user_permissions]);
            let groups = added(connection, groups, key, cleaned)?;
            let own = added(connection, own, key, cleaned)?;
            must_hold(by, &names(connection, of_groups(groups))?)?;
            must_hold(by, &names(connection, of_keys(own))?)
        }
        None if def.table == Group::TABLE => {
            let mut new = Vec::new();
            for many in def.many {
                new.extend(added(connection, many, key, cleaned)?);
            }
            must_hold(by, &names(connection, of_keys(new))?)
        }
        None if [Permission::TABLE, ContentType::TABLE].contains(&def.table) => {
            Err(Error::Forbidden(format!("only a superuser may change {}", def.verbose_name_plural)))
        }
        None => Ok(()),
    }
}

/// Refuses who is about to delete an account, or to choose its password, and may not do all that it may do.
///
/// # Errors
/// [`Error::Forbidden`] that says why.
pub(crate) fn check_reach(
    connection: &mut Connection,
    by: &Perms,
    users: Option<&'static UserDef>,
    def: &'static ModelDef,
    key: &Value,
) -> Result {
    match users.filter(|users| users.model.table == def.table && !by.is_superuser()) {
        Some(users) => must_not_be_above(connection, by, users, key),
        None => Ok(()),
    }
}

/// What follows when the record was written, in the same transaction: who may not log in any more is logged out.
///
/// # Errors
/// [`Error::Database`] when the database fails.
pub(crate) fn follow(connection: &mut Connection, by: &Perms, written: Written<'_>, key: &Value) -> Result {
    let Written { users, def, cleaned, .. } = written;
    let users = users.filter(|users| users.model.table == def.table);
    if let (Some(users), Value::Integer(id)) = (users, key)
        && cleaned.values.contains(&(users.is_active, Value::Bool(false)))
    {
        delete_sessions_of(connection, *id)?;
    }
    if users.is_some() || def.table == Group::TABLE {
        audit::permission_change(by, &format!("{} {key}", def.verbose_name), &told(users, def, cleaned));
    }
    Ok(())
}

/// What follows when that transaction is over: sessions that are not kept in the database end too.
///
/// # Errors
/// [`Error::Database`] when the database fails.
pub(crate) async fn settle(
    db: &Db,
    users: Option<&'static UserDef>,
    def: &ModelDef,
    key: &Value,
    given: &RecordValues,
) -> Result {
    match (users.filter(|users| users.model.table == def.table), key) {
        (Some(users), Value::Integer(id)) if given.values.contains(&(users.is_active, Value::Bool(false))) => {
            end_sessions_of(db, *id).await
        }
        _ => Ok(()),
    }
}

/// `is_staff = true; groups = [1, 2]`
fn told(users: Option<&UserDef>, def: &ModelDef, cleaned: &RecordValues) -> String {
    let flags = users.map(|users| [users.is_active, users.is_staff, users.is_superuser]).unwrap_or_default();
    let flags = cleaned.values.iter().filter(|(field, _)| users.is_some() && flags.contains(field));
    let flags = flags.filter_map(|(field, value)| Some(format!("{} = {value}", def.fields.get(*field)?.name)));
    let keys = |keys: &[Value]| keys.iter().map(Value::to_string).collect::<Vec<_>>().join(", ");
    let many = cleaned.many.iter().map(|(many, targets)| format!("{} = [{}]", many.name, keys(targets)));
    flags.chain(many).collect::<Vec<_>>().join("; ")
}

/// Who makes superusers and staff is one.
fn check_flags(connection: &mut Connection, by: &Perms, users: &UserDef, written: Written<'_>) -> Result {
    let before = match written.key {
        Some(key) => {
            let filter = Filter::equal(users.model.table, users.model.key_field().column.name, key.clone());
            Record::load(&SelectDef { filters: vec![filter], ..SelectDef::all(users.model) }, connection)?.pop()
        }
        None => None,
    };
    let becomes = |field: usize| {
        let was = before.as_ref().and_then(|record| record.values.get(field)) == Some(&Value::Bool(true));
        let given = written.cleaned.values.iter().find(|(index, _)| *index == field);
        given.map(|(_, value)| *value == Value::Bool(true)).filter(|is| *is != was)
    };
    if becomes(users.is_superuser).is_some() {
        return Err(Error::Forbidden("only a superuser says who is one".into()));
    }
    let is_staff = by.account().is_some_and(Account::may_use_admin);
    match becomes(users.is_staff) {
        Some(true) if !is_staff => Err(Error::Forbidden("only who may use the admin lets others use it".into())),
        _ => Ok(()),
    }
}

/// Whoever writes an account may do all that it may do.
fn must_not_be_above(connection: &mut Connection, by: &Perms, users: &UserDef, key: &Value) -> Result {
    let this = Filter::equal(users.model.table, users.model.key_field().column.name, key.clone());
    let above = Filter::equal(users.model.table, users.model.fields[users.is_superuser].column.name, Value::Bool(true));
    let superuser = SelectDef { filters: vec![this, above], ..SelectDef::all(users.model) };
    let is_above = !Record::load(&superuser, connection)?.is_empty()
        || !names(connection, held_by(users, key))?.iter().all(|(app, codename)| by.holds(app, codename));
    match is_above {
        true => Err(Error::Forbidden("this account may do more than you: somebody else must change it".into())),
        false => Ok(()),
    }
}

/// The targets of a relation that were not there before.
fn added(
    connection: &mut Connection,
    many: &'static ManyToManyDef,
    key: Option<&Value>,
    cleaned: &RecordValues,
) -> Result<Vec<Value>> {
    let Some((_, wanted)) = cleaned.many.iter().find(|(given, _)| given.table == many.table) else { return Ok(Vec::new()) };
    let before = match key {
        Some(key) => target_keys(connection, many, key)?,
        None => Vec::new(),
    };
    Ok(wanted.iter().filter(|key| !before.contains(key)).cloned().collect())
}

fn of_keys(keys: Vec<Value>) -> Filter {
    Filter::one_of(Permission::TABLE, Permission::KEY_COLUMN, keys)
}

/// The permissions of some groups.
fn of_groups(groups: Vec<Value>) -> Filter {
    let pairs = Group::DEF.many.iter().map(|many| many.pairs());
    let of = pairs.map(|pairs| {
        let these = Filter::one_of(pairs.table, pairs.source_column, groups.clone());
        among((Permission::TABLE, Permission::KEY_COLUMN), &pairs, these)
    });
    Filter::Any(of.collect())
}

fn must_hold(by: &Perms, granted: &HashSet<(String, String)>) -> Result {
    match granted.iter().find(|(app, codename)| !by.holds(app, codename)) {
        Some((app, codename)) => Err(Error::Forbidden(format!("you cannot grant `{app}.{codename}`, which you do not have"))),
        None => Ok(()),
    }
}
