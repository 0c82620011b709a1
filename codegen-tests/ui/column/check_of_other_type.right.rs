use nuages::prelude::*;

#[derive(Column, Debug, Clone)]
#[column(check = is_mark)]
pub struct Mark(String);

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub mark: Mark,
}

fn is_mark(_: &str) -> Result<(), ValueError> {
    Ok(())
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
