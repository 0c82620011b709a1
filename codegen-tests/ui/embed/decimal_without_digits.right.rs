use nuages::prelude::*;

#[derive(Embedded, Debug, Clone)]
pub struct Cost {
    #[field(max_digits = 10, decimal_places = 2)]
    pub net: Decimal,
}

#[derive(Model, Debug, Clone)]
pub struct Order {
    pub id: i64,
    #[field(embed)]
    pub cost: Cost,
}

nuages::app! {
    pub shop { models: [Order] }
}

fn main() {}
