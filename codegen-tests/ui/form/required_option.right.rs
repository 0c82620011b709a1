use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    #[field(required = "Where shall we write to?")]
    email: String,
}

fn main() {}
