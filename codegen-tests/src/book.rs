//! The code in the README, in the book and in the documentation of the macros, compiled by `cargo test --doc -p codegen-tests`.

/// The models of the tutorial, as its first part has them. The blocks of its page need them again and again; a test holds them against the page.
#[macro_export]
macro_rules! tutorial_models {
    () => {
        /// Somebody who writes books.
        #[derive(Model, Debug, Clone)]
        #[model(ordering = [name], label = name)]
        pub struct Author {
            pub id: i64,
            #[field(max_length = 100, unique)]
            pub name: String,
        }

        /// A book to read.
        #[derive(Model, Debug, Clone)]
        #[model(ordering = [title], label = title)]
        pub struct Book {
            pub id: i64,
            #[field(max_length = 200)]
            pub title: String,
            #[field(on_delete = protect)]
            pub author: ForeignKey<Author>,
            #[field(default = Status::Wanted)]
            pub status: Status,
            #[field(auto_now_add)]
            pub added_at: DateTime,
        }

        /// How far the reading is.
        #[derive(Choices, Debug, Clone, Copy, PartialEq)]
        pub enum Status {
            Wanted,
            Reading,
            Read,
        }
    };
}

/// The models of the tutorial as it leaves them.
#[macro_export]
macro_rules! tutorial_models_end {
    () => {
        /// Somebody who writes books.
        #[derive(Model, Debug, Clone)]
        #[model(ordering = [sort_name], label = name)]
        pub struct Author {
            pub id: i64,
            #[field(max_length = 100, unique)]
            pub name: String,
            /// As on a shelf: `Woolf, Virginia`.
            #[field(max_length = 100, default = "")]
            pub sort_name: String,
            pub books: HasMany<Book>,
        }

        /// What a book is about.
        #[derive(Model, Debug, Clone)]
        #[model(ordering = [name], label = name)]
        pub struct Subject {
            pub id: i64,
            #[field(max_length = 50, unique)]
            pub name: String,
        }

        /// A book to read.
        #[derive(Model, Debug, Clone)]
        #[model(ordering = [title], label = title)]
        pub struct Book {
            pub id: i64,
            #[field(max_length = 200)]
            pub title: String,
            #[field(on_delete = protect)]
            pub author: ForeignKey<Author>,
            pub subjects: ManyToMany<Subject>,
            #[field(default = Status::Wanted)]
            pub status: Status,
            /// As printed, without the covers.
            pub pages: Option<i32>,
            #[field(auto_now_add)]
            pub wanted_since: DateTime,
        }

        /// How far the reading is.
        #[derive(Choices, Debug, Clone, Copy, PartialEq)]
        pub enum Status {
            Wanted,
            Reading,
            Read,
        }
    };
}

/// The models of the guide to relations, for the same reason.
#[macro_export]
macro_rules! relation_models {
    () => {
        #[derive(Model, Debug, Clone)]
        #[model(ordering = [name], label = name)]
        pub struct Author {
            pub id: i64,
            #[field(max_length = 100)]
            pub name: String,
            pub profile: HasOne<Profile>,
            pub books: HasMany<Book>,
            pub edited: HasMany<Book>,
            #[field(symmetrical)]
            pub friends: ManyToMany<Author>,
        }

        #[derive(Model, Debug, Clone)]
        pub struct Profile {
            #[field(primary_key, on_delete = cascade)]
            pub author: OneToOne<Author>,
            pub motto: String,
        }

        #[derive(Model, Debug, Clone)]
        #[model(ordering = [title], label = title)]
        pub struct Book {
            pub id: i64,
            #[field(max_length = 200)]
            pub title: String,
            #[field(on_delete = protect, related_name = books)]
            pub author: ForeignKey<Author>,
            #[field(on_delete = set_null, related_name = edited)]
            pub editor: Option<ForeignKey<Author>>,
            pub tags: ManyToMany<Tag>,
            #[field(embed)]
            pub stamps: Timestamps,
        }

        #[derive(Model, Debug, Clone)]
        #[model(ordering = [name], label = name)]
        pub struct Tag {
            pub id: i64,
            #[field(max_length = 50, unique)]
            pub name: String,
            pub books: HasMany<Book>,
        }

        #[derive(Embedded, Debug, Clone)]
        pub struct Timestamps {
            #[field(auto_now_add)]
            pub created_at: DateTime,
            #[field(auto_now)]
            pub updated_at: DateTime,
        }

        nuages::app! {
            pub library {
                models: [Author, Profile, Book, Tag],
            }
        }
    };
}

/// The models of the guide to queries, for the same reason.
#[macro_export]
macro_rules! query_models {
    () => {
        use nuages::prelude::*;

        #[derive(Model, Debug, Clone)]
        #[model(ordering = [-published_at], label = title)]
        pub struct Post {
            pub id: i64,
            #[field(max_length = 200)]
            pub title: String,
            #[field(max_length = 200, unique, slug)]
            pub slug: String,
            #[field(on_delete = cascade)]
            pub author: ForeignKey<Author>,
            pub tags: ManyToMany<Tag>,
            #[field(default = Status::Draft)]
            pub status: Status,
            pub published_at: Option<DateTime>,
            #[field(default = 0)]
            pub views: i32,
            #[field(default = 0)]
            pub likes: i32,
            pub data: Option<Json<nuages::serde_json::Value>>,
        }

        #[derive(Model, Debug, Clone)]
        #[model(label = name)]
        pub struct Author {
            pub id: i64,
            #[field(max_length = 100)]
            pub name: String,
        }

        #[derive(Model, Debug, Clone)]
        #[model(label = name)]
        pub struct Tag {
            pub id: i64,
            #[field(max_length = 50, unique)]
            pub name: String,
        }

        #[derive(Choices, Debug, Clone, Copy, PartialEq)]
        pub enum Status {
            Draft,
            Published,
        }

        nuages::app! {
            pub blog { models: [Post, Author, Tag] }
        }
    };
}

/// The models of the guide to view structs, for the same reason.
#[macro_export]
macro_rules! view_models {
    () => {
        use nuages::prelude::*;

        #[derive(Model, Debug, Clone)]
        #[model(ordering = [title], label = title)]
        pub struct Post {
            pub id: i64,
            #[field(max_length = 200)]
            pub title: String,
            pub body: String,
            #[field(on_delete = cascade, related_name = posts)]
            pub author: ForeignKey<Author>,
            #[field(on_delete = set_null, related_name = edited)]
            pub editor: Option<ForeignKey<Author>>,
            pub tags: ManyToMany<Tag>,
            pub comments: HasMany<Comment>,
        }

        #[derive(Model, Debug, Clone)]
        #[model(label = name)]
        pub struct Author {
            pub id: i64,
            #[field(max_length = 100)]
            pub name: String,
            pub posts: HasMany<Post>,
            pub edited: HasMany<Post>,
        }

        #[derive(Model, Debug, Clone)]
        #[model(ordering = [name], label = name)]
        pub struct Tag {
            pub id: i64,
            #[field(max_length = 50, unique)]
            pub name: String,
        }

        #[derive(Model, Debug, Clone)]
        pub struct Comment {
            pub id: i64,
            #[field(on_delete = cascade)]
            pub post: ForeignKey<Post>,
            pub text: String,
            #[field(default = 0)]
            pub likes: i64,
        }

        nuages::app! {
            pub blog { models: [Post, Author, Tag, Comment] }
        }
    };
}

macro_rules! pages {
    ($($page:ident: $path:literal;)+) => { $(
        #[cfg(doctest)]
        #[doc = include_str!($path)]
        mod $page {}
    )+ };
}

pages! {
    readme: "../../README.md";
    index: "../../book/src/index.md";
    tutorial_first: "../../book/src/tutorial/first.md";
    tutorial_pages: "../../book/src/tutorial/pages.md";
    tutorial_changing: "../../book/src/tutorial/changing.md";
    tutorial_commands: "../../book/src/tutorial/commands.md";
    guides_accounts: "../../book/src/guides/accounts.md";
    guides_queries: "../../book/src/guides/queries.md";
    guides_relations: "../../book/src/guides/relations.md";
    guides_views: "../../book/src/guides/views.md";
    guides_migrations: "../../book/src/guides/migrations.md";
    guides_routes: "../../book/src/guides/routes.md";
    guides_django: "../../book/src/guides/django.md";
    reference_types: "../../book/src/reference/types.md";
    reference_commands: "../../book/src/reference/commands.md";
    macros_model: "../../macros/docs/model.md";
    inside_architecture: "../../book/src/inside/architecture.md";
    inside_dependencies: "../../book/src/inside/dependencies.md";
    inside_style: "../../book/src/inside/style.md";
}

#[cfg(test)]
mod tests {
    /// The words of a text, without the space between them.
    fn words(text: &str) -> String {
        text.split_whitespace().collect()
    }

    /// Holds the models of a macro against a page.
    fn assert_models(name: &str, page: &str) {
        let here = words(include_str!("book.rs"));
        let models = here.split_once(&format!("{name}{{()=>{{")).and_then(|(_, rest)| rest.split_once("};}"));
        assert!(models.is_some_and(|(models, _)| words(page).contains(models)), "`{name}!` has other models than its page");
    }

    #[test]
    fn the_models_of_a_page_are_those_of_its_macro() {
        assert_models("tutorial_models", include_str!("../../book/src/tutorial/first.md"));
        assert_models("tutorial_models_end", include_str!("../../book/src/tutorial/changing.md"));
        assert_models("query_models", include_str!("../../book/src/guides/queries.md"));
        assert_models("view_models", include_str!("../../book/src/guides/views.md"));
        assert_models("relation_models", include_str!("../../book/src/guides/relations.md"));
    }
}
