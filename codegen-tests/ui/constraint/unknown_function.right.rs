use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(
    constraints = [
        check(lower(code) == code, name = code_is_lower),
        check(code.len() > 2, name = code_is_long),
        check(pages > 2, name = has_pages),
        check(member.len() > 2, name = member_is_long),
    ]
)]
pub struct Loan {
    pub id: i64,
    #[field(max_length = 20)]
    pub code: String,
    #[field(max_length = 50)]
    pub member: String,
    pub pages: i32,
    pub lent: bool,
    pub lent_on: Date,
    pub due_on: Date,
    pub returned_on: Option<Date>,
}

nuages::app! {
    pub library { models: [Loan] }
}

fn main() {}
