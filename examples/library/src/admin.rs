//! How the admin shows the library.

use nuages::prelude::*;

use crate::models::{Author, Authorship, Book, BookCopy, Loan, Member, Subject};

#[derive(Admin)]
#[admin(model = Book, list_display = [title, isbn, subject, published_on], search_fields = [title])]
pub struct BookAdmin;

#[derive(Admin)]
#[admin(model = Authorship, list_display = [book, author, role, place])]
pub struct AuthorshipAdmin;

#[derive(Admin)]
#[admin(model = Author, list_display = [name, sort_name], search_fields = [name])]
pub struct AuthorAdmin;

#[derive(Admin)]
#[admin(model = Subject, list_display = [name, part_of], search_fields = [name])]
pub struct SubjectAdmin;

#[derive(Admin)]
#[admin(model = BookCopy, list_display = [barcode, book, condition, acquired_on], search_fields = [barcode])]
pub struct BookCopyAdmin;

#[derive(Admin)]
#[admin(model = Member, list_display = [name, card, email, blocked], search_fields = [name, card, email])]
pub struct MemberAdmin;

#[derive(Admin)]
#[admin(model = Loan, list_display = [copy, member, lent_on, due_on, returned_on])]
pub struct LoanAdmin;
