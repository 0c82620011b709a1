use nuages::prelude::*;

#[derive(Choices)]
pub struct Status {
    pub draft: bool,
}

fn main() {}
