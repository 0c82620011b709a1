use nuages::prelude::*;

struct ContactForm {
    name: String,
}

async fn send(_: Submitted<ContactForm>) {}

fn main() {}
