//! What may be allowed, and groups of people to whom it is. The tables and columns are Django's.

use crate::Model;
use crate::model::{ForeignKey, ManyToMany};

/// One model of the program, as permissions name it. The table is Django's `django_content_type`.
#[derive(Model, Debug, Clone)]
#[model(table = "django_content_type", unique_together = [[app_label, model]], default_permissions = [])]
pub struct ContentType {
    /// The primary key.
    pub id: i32,
    /// The app's name, `blog`.
    #[field(max_length = 100)]
    pub app_label: String,
    /// The struct's name in lower case, `post`.
    #[field(max_length = 100)]
    pub model: String,
}

/// Something that people may be allowed to do. The table is Django's `auth_permission`, and `migrate` fills it.
#[derive(Model, Debug, Clone)]
#[model(label = name, ordering = [content_type, codename], unique_together = [[content_type, codename]])]
pub struct Permission {
    /// The primary key.
    pub id: i32,
    /// In words: `Can change post`.
    #[field(max_length = 255)]
    pub name: String,
    /// The model that it is about.
    #[field(on_delete = cascade)]
    pub content_type: ForeignKey<ContentType>,
    /// In code: `change_post`.
    #[field(max_length = 100)]
    pub codename: String,
}

/// People who may do the same. The table is Django's `auth_group`.
#[derive(Model, Debug, Clone)]
#[model(label = name, ordering = [name])]
pub struct Group {
    /// The primary key.
    pub id: i32,
    /// What the group is called.
    #[field(max_length = 150, unique)]
    pub name: String,
    /// What its members may do.
    pub permissions: ManyToMany<Permission>,
}

impl std::fmt::Display for Group {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

impl std::fmt::Display for Permission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}
