use nuages::prelude::*;

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Size {
    #[choice(value = 1)]
    Small,
    #[choice(value = 2)]
    Large,
}

fn main() {}
