use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(constraints = [check(name != "a\0", name = name_is_known)])]
pub struct Shop {
    pub id: i64,
    pub name: String,
}

nuages::app! {
    pub city { models: [Shop] }
}

fn main() {}
