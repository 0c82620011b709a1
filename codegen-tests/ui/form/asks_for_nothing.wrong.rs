use nuages::prelude::*;

#[derive(Form)]
struct ContactForm;

fn main() {}
