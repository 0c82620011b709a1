use nuages::prelude::*;

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Size {
    Small,
    #[choice(value = 2)]
    Large,
}

fn main() {}
