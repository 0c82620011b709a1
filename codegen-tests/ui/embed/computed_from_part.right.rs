use nuages::prelude::*;

#[derive(Embedded, Debug, Clone)]
pub struct Address {
    pub town: String,
}

#[derive(Model, Debug, Clone)]
pub struct Shop {
    pub id: i64,
    pub name: String,
    #[field(generated = lower(name))]
    pub sorted_by: String,
    #[field(embed)]
    pub address: Address,
}

nuages::app! {
    pub city { models: [Shop] }
}

fn main() {}
