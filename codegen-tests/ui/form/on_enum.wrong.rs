use nuages::prelude::*;

#[derive(Form)]
enum Answer {
    Yes,
    No,
}

fn main() {}
