use nuages::prelude::*;

#[derive(Form)]
struct OrderForm {
    #[field(initial = "one")]
    pieces: i32,
}

fn main() {}
