use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    name: String,
}

fn main() {}
