use nuages::prelude::*;

#[derive(Form)]
struct Stay {
    #[field(month)]
    since: Date,
}

fn main() {}
