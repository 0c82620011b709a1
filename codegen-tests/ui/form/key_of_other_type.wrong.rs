use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    #[field(email, min_length = 2)]
    age: i32,
    #[field(min = 1)]
    name: String,
}

fn main() {}
