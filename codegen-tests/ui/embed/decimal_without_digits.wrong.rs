use nuages::prelude::*;

#[derive(Embedded, Debug, Clone)]
pub struct Cost {
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
