use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    #[field(label = "Your name")]
    name: String,
}

fn main() {}
