use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post<'a> {
    pub id: i64,
    pub title: &'a str,
}

fn main() {}
