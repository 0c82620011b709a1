use nuages::prelude::*;

#[derive(Choices, Debug, Clone)]
pub enum Address {
    Street,
}

fn main() {}
