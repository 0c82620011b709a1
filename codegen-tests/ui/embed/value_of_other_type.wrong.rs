use nuages::prelude::*;

#[derive(Embedded, Debug, Clone)]
pub struct Address {
    pub town: String,
    #[field(db_default = "many")]
    pub house: i32,
}

#[derive(Model, Debug, Clone)]
#[model(
    constraints = [check(town > 0 || house == "one", name = address_is_valid)],
)]
pub struct Shop {
    pub id: i64,
    #[field(embed)]
    pub address: Address,
}

nuages::app! {
    pub city { models: [Shop] }
}

fn main() {}
