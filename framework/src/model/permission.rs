//! What may be allowed to people, model by model: `post::CHANGE`.

use std::fmt;

use super::{Field, Model, ModelDef};

/// A permission of a model beyond those that it has by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PermissionDef {
    /// Its name in code and in the database: `publish_post`.
    pub codename: &'static str,
    /// In words, for people: `Can publish posts`.
    pub name: &'static str,
}

/// A permission by its name: `post::CHANGE`. The derive makes one constant of each permission of a model, so that a name
/// that does not exist does not compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PermissionName {
    app: &'static str,
    codename: &'static str,
}

impl PermissionName {
    /// The permission of the model of a field. The derive calls it.
    #[doc(hidden)]
    pub const fn of<F: Field>(codename: &'static str) -> Self {
        Self { app: F::Model::DEF.app, codename }
    }

    /// The app's name, `blog`.
    pub const fn app(&self) -> &'static str {
        self.app
    }

    /// The name in the database, `change_post`.
    pub const fn codename(&self) -> &'static str {
        self.codename
    }
}

/// `blog.change_post`, as Django writes it.
impl fmt::Display for PermissionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.app, self.codename)
    }
}

impl ModelDef {
    /// All permissions of the model: the name in the database, and in words.
    pub fn all_permissions(&self) -> Vec<(String, String)> {
        let by_itself = self.default_permissions.iter().map(|word| {
            let words = format!("Can {} {}", word.replace('_', " "), self.verbose_name);
            (self.codename(word), words.chars().take(255).collect())
        });
        by_itself.chain(self.permissions.iter().map(|own| (own.codename.to_owned(), own.name.to_owned()))).collect()
    }

    /// `change_post`, for `change`.
    pub fn codename(&self, word: &str) -> String {
        format!("{word}_{}", self.model_name())
    }
}
