use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    #[field(textarea, rows = 3)]
    name: String,
    #[field(textarea, rows = 8)]
    text: String,
}

fn main() {}
