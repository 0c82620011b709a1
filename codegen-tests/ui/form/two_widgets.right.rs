use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    #[field(password)]
    name: String,
}

fn main() {}
