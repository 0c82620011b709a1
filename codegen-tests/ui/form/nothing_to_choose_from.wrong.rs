use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    topics: Vec<String>,
}

fn main() {}
