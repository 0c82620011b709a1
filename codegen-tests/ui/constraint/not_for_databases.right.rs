use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(
    constraints = [
        check(returned_on.is_none(), name = one),
        check(lent_on == due_on, name = two),
        check(pages / 2 == 0, name = three),
        check(pages > 0, name = four),
        check(lent && lent, name = five),
        check(code.len() > 0, name = six),
        check(999999999 > pages, name = seven),
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
