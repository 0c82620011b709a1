use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post<T> {
    pub id: i64,
    pub title: T,
}

fn main() {}
