use nuages::prelude::*;

#[derive(Choices, Debug, Clone)]
pub enum Status {}

fn main() {}
