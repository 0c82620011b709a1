use nuages::prelude::*;

#[derive(Choices, Debug, Clone)]
pub enum Status {
    Draft,
    #[choice(value = "draft")]
    Sketch,
}

fn main() {}
