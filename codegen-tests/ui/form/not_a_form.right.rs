use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    name: String,
}

async fn send(_: Submitted<ContactForm>) {}

fn main() {}
