use nuages::prelude::*;

#[derive(Choices, Debug, Clone)]
pub enum Status {
    Draft,
    Published,
}

fn main() {}
