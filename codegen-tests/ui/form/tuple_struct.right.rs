use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    name: String,
    message: String,
}

fn main() {}
