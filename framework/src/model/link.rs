//! `Link`: by which column or table a relation to many finds its records. Found while compiling, and told in our words
//! where it cannot be.

use std::marker::PhantomData;

use super::{ColumnDef, FieldDef, Model, ModelDef, ToManyField};
use crate::column::Kind;
use crate::text::{ConstText, same};

/// By which column or table a relation to many finds its records.
#[derive(Debug, Clone, Copy)]
pub enum Link {
    /// By a foreign key of theirs that points here: an index of their fields.
    Key(usize),
    /// By a table of pairs.
    Pairs(Pairs),
}

/// A table of pairs, seen from one of its sides.
#[derive(Debug, Clone, Copy)]
pub struct Pairs {
    /// The table.
    pub table: &'static str,
    /// The column that points here.
    pub source_column: &'static str,
    /// The column that points to the others.
    pub target_column: &'static str,
    /// What `source_column` holds.
    pub source_kind: Kind,
    /// What `target_column` holds.
    pub target_kind: Kind,
    /// The model whose table it is, where it is one.
    pub through: Option<fn() -> &'static ModelDef>,
    /// Whether each pair stands for both directions.
    pub symmetrical: bool,
}

impl Pairs {
    /// The same table, seen from the other side.
    pub const fn reversed(self) -> Self {
        Self {
            source_column: self.target_column,
            target_column: self.source_column,
            source_kind: self.target_kind,
            target_kind: self.source_kind,
            ..self
        }
    }
}

/// How many records a field on the other side of a relation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowMany {
    /// At most one: `HasOne`.
    One,
    /// Any number: `HasMany`.
    Many,
}

/// What a search for the one relation of another model that points here has found.
struct Search {
    link: Option<Link>,
    /// How many there are, and how many of them bear the name.
    number: usize,
    named: usize,
    /// Their names, for the message.
    names: ConstText<512>,
}

impl Search {
    const fn of(other: &ModelDef, table: &str, name: &str, side: HowMany) -> Self {
        let mut search = Self { link: None, number: 0, named: 0, names: ConstText::new() };
        let mut index = 0;
        while index < other.fields.len() {
            let field = &other.fields[index];
            if let (Some(relation), Some((target, _))) = (field.relation, field.column.references) {
                let one = field.column.unique || field.column.primary_key;
                if same(target, table) && one == matches!(side, HowMany::One) {
                    search.add(Link::Key(index), field.name, relation.related_name, name);
                }
            }
            index += 1;
        }
        let mut index = 0;
        while index < other.many.len() {
            let many = &other.many[index];
            if matches!(side, HowMany::Many) && same(many.target_table(), table) && !many.symmetrical {
                search.add(Link::Pairs(many.pairs().reversed()), many.name, many.related_name, name);
            }
            index += 1;
        }
        search
    }

    const fn add(&mut self, link: Link, field: &str, related_name: Option<&str>, name: &str) {
        self.names = self.names.with(if self.number == 0 { "`" } else { "`, `" }).with(field);
        self.number += 1;
        let is_named = match related_name {
            Some(related_name) => same(related_name, name),
            None => false,
        };
        if is_named {
            self.named += 1;
        }
        if is_named || self.number == 1 {
            self.link = Some(link);
        }
    }
}

impl Link {
    /// The link of a `HasMany` or `HasOne`. Where there is none, [`CheckLink`] has told it already.
    pub const fn reverse<F: ToManyField>(side: HowMany) -> Self {
        match Search::of(F::Target::DEF, F::Model::TABLE, F::NAME, side).link {
            Some(link) => link,
            None => Self::Key(0),
        }
    }
}

/// The columns of a model that point to both sides of a many-to-many relation. Where they cannot be found,
/// [`CheckLink`] has told it already.
pub(super) const fn through_columns(through: &ModelDef, source: &str, target: &str, fields: Option<[&str; 2]>) -> [ColumnDef; 2] {
    if let Some([source, target]) = fields {
        return [named(through, source).column, named(through, target).column];
    }
    let first = pointing(through, source, 0);
    let second = pointing(through, target, if same(source, target) { 1 } else { 0 });
    [through.fields[first].column, through.fields[second].column]
}

/// The field of a name, else the first: [`CheckLink`] has told it then.
const fn named<'a>(model: &'a ModelDef, name: &str) -> &'a FieldDef {
    let mut index = 0;
    while index < model.fields.len() {
        if same(model.fields[index].name, name) {
            return &model.fields[index];
        }
        index += 1;
    }
    &model.fields[0]
}

/// Where the foreign key to a table stands, leaving out the first so many; the first field where there is none.
const fn pointing(model: &ModelDef, table: &str, mut leave_out: usize) -> usize {
    let mut index = 0;
    while index < model.fields.len() {
        if points_to(&model.fields[index], table) {
            if leave_out == 0 {
                return index;
            }
            leave_out -= 1;
        }
        index += 1;
    }
    0
}

const fn points_to(field: &FieldDef, table: &str) -> bool {
    match (field.relation, field.column.references) {
        (Some(_), Some((target, _))) => same(target, table),
        _ => false,
    }
}

const fn number_pointing(model: &ModelDef, table: &str) -> usize {
    let (mut index, mut number) = (0, 0);
    while index < model.fields.len() {
        if points_to(&model.fields[index], table) {
            number += 1;
        }
        index += 1;
    }
    number
}

/// What must hold of a relation to many, asked while compiling. (Methods, since the error of a method stands at its name,
/// which has the place of what the user wrote.)
pub struct CheckLink<F>(PhantomData<F>);

impl<F: ToManyField> CheckLink<F> {
    /// The checks of a field.
    pub const NEW: Self = Self(PhantomData);

    /// Fails the build when the other model does not point here, or in several ways of which none is meant.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn reverse(self, side: HowMany) {
        let (this, other) = (F::Model::DEF, F::Target::DEF);
        let search = Search::of(other, this.table, F::NAME, side);
        let text = ConstText::<2048>::new().with("`").with(other.name);
        if search.number == 0 {
            let (type_name, other_side, key) = match side {
                HowMany::One => ("HasOne", HowMany::Many, "OneToOne"),
                HowMany::Many => ("HasMany", HowMany::One, "ForeignKey"),
            };
            let text =
                text.with("` has no field that makes it a `").with(type_name).with("` of `").with(this.name).with("`\nhelp: ");
            if Search::of(other, this.table, F::NAME, other_side).number > 0 {
                let type_name = if matches!(other_side, HowMany::One) { "HasOne" } else { "HasMany" };
                panic!("{}", text.with("write `").with(type_name).with("<").with(other.name).with(">`").as_str());
            }
            let text = text.with("give `").with(other.name).with("` a field of type `").with(key).with("<").with(this.name);
            panic!("{}", text.with(">`, or remove `").with(F::NAME).with("`").as_str());
        }
        if search.number > 1 && search.named != 1 {
            let text = text.with("` points to `").with(this.name).with("` in several ways: ").with(search.names.as_str());
            let text = text.with("`\nhelp: write `#[field(related_name = ").with(F::NAME).with(")]` above one of them");
            panic!("{}", text.as_str());
        }
    }

    /// Fails the build when a model cannot keep the pairs of a relation: it lacks a foreign key to one side, or has several
    /// and the relation does not say which.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn through<T: Model>(self, fields: Option<[&str; 2]>) {
        let sides = [F::Model::DEF, F::Target::DEF];
        let mut side = 0;
        while side < 2 {
            let model = sides[side];
            let text = ConstText::<2048>::new().with("`").with(T::DEF.name).with("` ");
            if let Some(fields) = fields {
                let index = T::DEF.position(fields[side]);
                if !points_to(&T::DEF.fields[index], model.table) {
                    let text = ConstText::<2048>::new().with("`").with(fields[side]).with("` of `").with(T::DEF.name);
                    let text = text.with("` is no foreign key to `").with(model.name);
                    panic!(
                        "{}",
                        text.with("`\nhelp: `through_fields` names the field that points here, then the other").as_str()
                    );
                }
                side += 1;
                continue;
            }
            let wanted = if same(sides[0].table, sides[1].table) { 2 } else { 1 };
            let found = number_pointing(T::DEF, model.table);
            if found < wanted {
                let what = if wanted == 2 { "has no two foreign keys to `" } else { "has no foreign key to `" };
                let text = text.with(what).with(model.name).with("`, so it cannot keep the pairs of `").with(F::NAME);
                let text = text.with("`\nhelp: give it a field of type `ForeignKey<").with(model.name).with(">`");
                panic!("{}", text.as_str());
            }
            if found > wanted {
                let text = text.with("has several foreign keys to `").with(model.name);
                panic!(
                    "{}",
                    text.with("`\nhelp: say which two are meant: `through_fields = [.., ..]`, the one that points here first")
                        .as_str()
                );
            }
            side += 1;
        }
    }

    /// Fails the build when a symmetrical relation is not of a model to itself.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn symmetrical(self) {
        if !same(F::Model::TABLE, F::Target::TABLE) {
            let text = ConstText::<2048>::new().with("`symmetrical` is for a relation of a model to itself, and `").with(F::NAME);
            let text = text.with("` leads from `").with(F::Model::DEF.name).with("` to `").with(F::Target::DEF.name);
            panic!("{}", text.with("`\nhelp: remove `symmetrical`").as_str());
        }
    }
}
