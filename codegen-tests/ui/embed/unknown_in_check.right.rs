use nuages::prelude::*;

#[derive(Embedded, Debug, Clone)]
pub struct Address {
    pub town: String,
    pub house: i32,
}

#[derive(Model, Debug, Clone)]
#[model(
    unique_together = [[name, town]],
    constraints = [check(house > 0, name = house_is_positive)],
    indexes = [index(name, -house)],
)]
pub struct Shop {
    pub id: i64,
    pub name: String,
    #[field(embed)]
    pub address: Address,
}

nuages::app! {
    pub city { models: [Shop] }
}

fn main() {}
