use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Shop {
    pub id: i64,
    pub number: i64,
    #[field(on_delete = cascade)]
    pub next: ForeignKey<Shop>,
}

nuages::app! {
    pub city { models: [Shop] }
}

fn main() {}
