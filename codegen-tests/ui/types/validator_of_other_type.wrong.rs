use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(validators = [is_even])]
    pub views: i64,
}

fn is_even(number: &i32) -> Result<(), ValueError> {
    if number % 2 == 0 { Ok(()) } else { Err(ValueError::new("an even number, please")) }
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
