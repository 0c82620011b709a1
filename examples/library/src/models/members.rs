//! The members of the library.

use nuages::prelude::*;

use super::Loan;

/// When a record came and when it was last changed; a part of other models.
#[derive(Embedded, Debug, Clone)]
pub struct Stamps {
    #[field(auto_now_add)]
    pub created_at: DateTime,
    #[field(auto_now)]
    pub updated_at: DateTime,
}

/// A reader with a card.
#[derive(Model, Debug, Clone)]
#[model(ordering = [name], label = name)]
pub struct Member {
    pub id: i64,
    /// What stands on the card.
    #[field(max_length = 12, unique)]
    pub card: String,
    #[field(max_length = 120)]
    pub name: String,
    #[field(email, unique)]
    pub email: String,
    /// The account with which the member sees their loans.
    #[field(on_delete = set_null)]
    pub account: Option<OneToOne<User>>,
    /// The member who recommended them.
    #[field(on_delete = set_null, related_name = recommended)]
    pub recommended_by: Option<ForeignKey<Member>>,
    pub recommended: HasMany<Member>,
    #[field(db_default = false)]
    pub blocked: bool,
    #[field(embed)]
    pub stamps: Stamps,
    pub loans: HasMany<Loan>,
}
