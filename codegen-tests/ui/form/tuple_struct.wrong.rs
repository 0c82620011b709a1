use nuages::prelude::*;

#[derive(Form)]
struct ContactForm(String, String);

fn main() {}
