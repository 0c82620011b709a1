use nuages::prelude::*;

#[derive(Form)]
struct ContactForm<'a> {
    name: &'a str,
}

fn main() {}
