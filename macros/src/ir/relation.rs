//! Relations: the one place where a macro looks at how a type is spelt. A trait of the type confirms it.

use proc_macro2::Ident;
use syn::{GenericArgument, PathArguments, Type, TypePath};

/// What happens to a record when the one that it points to is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnDelete {
    Cascade,
    Protect,
    Restrict,
    SetNull,
    SetDefault,
    DoNothing,
}

impl OnDelete {
    pub(crate) const WORDS: [&str; 6] = ["cascade", "protect", "restrict", "set_null", "set_default", "do_nothing"];

    pub(crate) fn of_word(word: &Ident) -> Option<Self> {
        match word.to_string().as_str() {
            "cascade" => Some(Self::Cascade),
            "protect" => Some(Self::Protect),
            "restrict" => Some(Self::Restrict),
            "set_null" => Some(Self::SetNull),
            "set_default" => Some(Self::SetDefault),
            "do_nothing" => Some(Self::DoNothing),
            _ => None,
        }
    }
}

/// What a field's type points to, by its spelling.
pub(super) enum Spelt {
    /// `ForeignKey<Target>` or `OneToOne<Target>`, or an `Option` of one.
    ToOne(Box<Type>),
    /// `ManyToMany<Target>`
    ToMany(Box<Type>),
    /// `HasMany<Target>`
    HasMany(Box<Type>),
    /// `HasOne<Target>`
    HasOne(Box<Type>),
    /// Anything else.
    Column,
}

/// Finds the types of relations, whatever path stands before them.
pub(super) fn spelt(ty: &Type) -> Spelt {
    let ty = one_argument(ty, "Option").unwrap_or(ty);
    let is = |name: &str| one_argument(ty, name).cloned().map(Box::new);
    let to_one = is("ForeignKey").or_else(|| is("OneToOne")).map(Spelt::ToOne);
    let to_many = || is("ManyToMany").map(Spelt::ToMany);
    let has = || is("HasMany").map(Spelt::HasMany).or_else(|| is("HasOne").map(Spelt::HasOne));
    to_one.or_else(to_many).or_else(has).unwrap_or(Spelt::Column)
}

/// `T` of `path::Name<T>`.
fn one_argument<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(TypePath { qself: None, path, .. }) = ty else { return None };
    let last = path.segments.last().filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(argument)) if arguments.args.len() == 1 => Some(argument),
        _ => None,
    }
}

/// The `Target` of a `Vec<ForeignKey<Target>>`: several records, as a form asks for them.
pub(super) fn several(ty: &Type) -> Option<Type> {
    match spelt(one_argument(ty, "Vec")?) {
        Spelt::ToOne(target) => Some(*target),
        _ => None,
    }
}
