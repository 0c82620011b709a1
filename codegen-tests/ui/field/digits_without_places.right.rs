use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_digits = 10, decimal_places = 2)]
    pub price: Decimal,
    #[field(max_digits = 10, decimal_places = 2)]
    pub tax: Decimal,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
