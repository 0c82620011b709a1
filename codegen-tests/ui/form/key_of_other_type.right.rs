use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    age: i32,
    name: String,
}

fn main() {}
