//! Relations: the one place where a macro looks at how a type is spelt. A trait of the type confirms it.

use proc_macro2::Ident;
use syn::{GenericArgument, PathArguments, Type, TypePath};

/// What happens to a record when the one that it points to is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnDelete {
    Cascade,
    Protect,
    SetNull,
}

impl OnDelete {
    pub(crate) const WORDS: [&str; 3] = ["cascade", "protect", "set_null"];

    pub(crate) fn of_word(word: &Ident) -> Option<Self> {
        match word.to_string().as_str() {
            "cascade" => Some(Self::Cascade),
            "protect" => Some(Self::Protect),
            "set_null" => Some(Self::SetNull),
            _ => None,
        }
    }
}

/// What a field's type points to, by its spelling.
pub(super) enum Spelt {
    /// `ForeignKey<Target>` or `Option<ForeignKey<Target>>`
    ToOne,
    /// `ManyToMany<Target>`
    ToMany(Box<Type>),
    /// Anything else.
    Column,
}

/// Finds `ForeignKey<..>` and `ManyToMany<..>`, whatever path stands before them.
pub(super) fn spelt(ty: &Type) -> Spelt {
    match (one_argument(ty, "ForeignKey"), one_argument(ty, "ManyToMany"), one_argument(ty, "Option")) {
        (Some(_), _, _) => Spelt::ToOne,
        (_, Some(target), _) => Spelt::ToMany(Box::new(target.clone())),
        (_, _, Some(inner)) if one_argument(inner, "ForeignKey").is_some() => Spelt::ToOne,
        _ => Spelt::Column,
    }
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
