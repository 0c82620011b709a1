use nuages::prelude::*;

#[derive(Model, Clone, Copy)]
pub union Post {
    pub id: i64,
}

fn main() {}
