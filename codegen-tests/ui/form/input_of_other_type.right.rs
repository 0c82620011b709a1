use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    name: String,
    age: i32,
    tone: String,
}

fn main() {}
