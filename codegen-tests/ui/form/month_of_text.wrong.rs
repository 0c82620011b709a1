use nuages::prelude::*;

#[derive(Form)]
struct Stay {
    #[field(month)]
    since: String,
}

fn main() {}
