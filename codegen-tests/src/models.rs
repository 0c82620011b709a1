//! The models of pages whose blocks need them again and again, as macros; a test holds each against its page.

/// The models of the tutorial, as its first part has them.
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

/// The models of the reading list as the third part of the tutorial leaves them.
#[macro_export]
macro_rules! reading_models {
    () => {
        use nuages::column::ValueError;
        use nuages::prelude::*;

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
            pub notes: HasMany<Note>,
            /// Who put it on the list, and may change it.
            #[field(on_delete = set_null, editable = false)]
            pub added_by: Option<ForeignKey<User>>,
            #[field(upload_to = "covers/", max_size = 2_000_000)]
            pub cover: Option<Image>,
        }

        /// How far the reading is.
        #[derive(Choices, Debug, Clone, Copy, PartialEq)]
        pub enum Status {
            Wanted,
            Reading,
            Read,
        }

        /// What a reader says of a book.
        #[derive(Model, Debug, Clone)]
        #[model(ordering = [written_at], label = name)]
        pub struct Note {
            pub id: i64,
            #[field(on_delete = cascade)]
            pub book: ForeignKey<Book>,
            #[field(max_length = 80, label = "your name")]
            pub name: String,
            /// What would you tell a friend?
            #[field(min_length = 10, validators = [has_no_link])]
            pub text: String,
            #[field(auto_now_add)]
            pub written_at: DateTime,
        }

        fn has_no_link(text: &str) -> Result<(), ValueError> {
            if text.contains("://") { Err(ValueError::new("leave the links out")) } else { Ok(()) }
        }
    };
}

/// The models of the polls, as `examples/polls` has them.
#[macro_export]
macro_rules! polls_models {
    () => {
        use nuages::prelude::*;
        use nuages::query::Predicate;

        /// Something that people are asked.
        #[derive(Model, Debug, Clone)]
        #[model(ordering = [-pub_date], label = question_text)]
        pub struct Question {
            pub id: i64,
            #[field(max_length = 200, label = "question")]
            pub question_text: String,
            /// Nobody sees the question before.
            #[field(label = "date published", index)]
            pub pub_date: DateTime,
            pub choices: HasMany<Choice>,
        }

        /// One of the answers to choose from.
        #[derive(Model, Debug, Clone)]
        #[model(ordering = [id], label = choice_text)]
        pub struct Choice {
            pub id: i64,
            #[field(on_delete = cascade)]
            pub question: ForeignKey<Question>,
            #[field(max_length = 200, label = "choice")]
            pub choice_text: String,
            #[field(default = 0)]
            pub votes: u32,
        }

        impl Question {
            /// What visitors may see: a question whose time has come, and that has something to choose.
            pub fn is_open() -> Predicate<Self> {
                question::pub_date.le(DateTime::now()).and(!question::choices.is_empty())
            }

            /// The question of this key, if visitors may see it.
            ///
            /// # Errors
            /// [`Error::NotFound`] when they may not; [`Error::Database`] when the database fails.
            pub async fn open(id: i64, db: &Db) -> Result<Self> {
                Self::objects().filter(question::id.eq(id)).filter(Self::is_open()).get(db).await
            }

            /// Whether it came out within the last day.
            pub fn was_published_recently(&self) -> bool {
                let now = DateTime::now();
                (now - Duration::days(1)..=now).contains(&self.pub_date)
            }

            /// Counts a vote for one of its choices; says how many there were of it, one or none. The database adds one to what it has, so
            /// of many votes that come at once none is lost.
            ///
            /// # Errors
            /// [`Error::Database`] when the database fails.
            pub async fn count_vote(&self, choice: i64, db: &Db) -> Result<usize> {
                let chosen = question::choices.of(self).filter(choice::id.eq(choice));
                chosen.update(db, [choice::votes.set(choice::votes + 1)]).await
            }
        }
    };
}

/// The models of the guide to relations.
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

/// The models of the guide to queries.
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

/// The models of the guide to view structs.
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
