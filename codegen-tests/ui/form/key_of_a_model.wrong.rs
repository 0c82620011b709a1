use nuages::prelude::*;

#[derive(Form)]
#[form(labels = [name = "Your name"])]
struct ContactForm {
    name: String,
}

fn main() {}
