use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    #[field(range)]
    name: String,
    #[field(textarea)]
    age: i32,
    #[field(radio)]
    tone: String,
}

fn main() {}
