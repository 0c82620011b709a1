use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    #[field(rows = 3)]
    name: String,
    #[field(textarea, rows = 0)]
    text: String,
}

fn main() {}
