use nuages::prelude::*;

#[derive(Choices, Debug, Clone)]
pub enum Size {
    #[choice(value = 1)]
    Small,
    #[choice(value = 3)]
    Large,
}

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub size: Size,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
