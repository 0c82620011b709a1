use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    #[field(textarea, password)]
    name: String,
}

fn main() {}
