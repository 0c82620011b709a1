use nuages::prelude::*;

#[derive(Choices, Debug, Clone)]
pub struct Status {
    pub draft: bool,
}

fn main() {}
