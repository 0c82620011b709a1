use nuages::prelude::*;

#[derive(Choices, Clone)]
enum Topic {
    Praise,
    Blame,
}

#[derive(Form)]
struct ContactForm {
    topics: Vec<Topic>,
}

fn main() {}
