//! Books, what they are about, and who wrote them.

use nuages::prelude::*;

use super::{BookCopy, Isbn};

/// A field of knowledge or of fiction; it may be a part of another.
#[derive(Model, Debug, Clone)]
#[model(ordering = [name], label = name)]
pub struct Subject {
    pub id: i64,
    #[field(max_length = 80, unique)]
    pub name: String,
    #[field(max_length = 80, unique, slug)]
    pub slug: String,
    /// The larger subject that this one is a part of.
    #[field(on_delete = protect, related_name = parts)]
    pub part_of: Option<ForeignKey<Subject>>,
    pub parts: HasMany<Subject>,
}

/// Someone who had a part in books.
#[derive(Model, Debug, Clone)]
#[model(ordering = [sort_name], label = name)]
pub struct Author {
    pub id: i64,
    #[field(max_length = 120)]
    pub name: String,
    /// How the name is found in a list: the surname first.
    #[field(max_length = 120, index)]
    pub sort_name: String,
}

/// A title; what stands on the shelf are its copies.
#[derive(Model, Debug, Clone)]
#[model(
    ordering = [title],
    label = title,
    indexes = [index(subject, title)],
    constraints = [check(pages > 0, name = library_book_has_pages)],
)]
pub struct Book {
    #[field(primary_key, default = Uuid::v7())]
    pub id: Uuid,
    /// The thirteen digits, without hyphens.
    #[field(max_length = 13, unique, label = "ISBN")]
    pub isbn: Isbn,
    #[field(max_length = 200)]
    pub title: String,
    #[field(on_delete = protect)]
    pub subject: ForeignKey<Subject>,
    #[field(through = Authorship)]
    pub authors: ManyToMany<Author>,
    pub pages: u16,
    pub published_on: Option<Date>,
    /// What a reader pays who loses it.
    #[field(max_digits = 7, decimal_places = 2)]
    pub price: Decimal,
    /// What the catalogue says of it.
    #[field(default = "", blank)]
    pub notes: String,
    pub authorships: HasMany<Authorship>,
    pub copies: HasMany<BookCopy>,
}

/// The part that somebody had in a book.
#[derive(Model, Debug, Clone)]
#[model(ordering = [place], unique_together = [[book, author, role], [book, place]])]
pub struct Authorship {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub book: ForeignKey<Book>,
    #[field(on_delete = restrict)]
    pub author: ForeignKey<Author>,
    #[field(default = Role::Author)]
    pub role: Role,
    /// The order in which the title page names them; it begins at 1.
    #[field(default = 1, min = 1)]
    pub place: u16,
}

/// What somebody did for a book.
#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Role {
    Author,
    Editor,
    Translator,
    Illustrator,
}

impl Book {
    /// The books that a reader looks for: every word stands in the title, in the name of an author, or is the ISBN.
    pub fn found(words: &str) -> QuerySet<Self> {
        words.split_whitespace().take(8).fold(Self::objects(), |books, word| {
            let by_title = book::title.icontains(word);
            let by_author = book::authors.any(author::name.icontains(word));
            let digits = word.replace('-', "");
            books.filter(by_title.or(by_author).or(book::isbn.icontains(&digits)))
        })
    }
}
