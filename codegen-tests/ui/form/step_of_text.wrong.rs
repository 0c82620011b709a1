use nuages::prelude::*;

#[derive(Form)]
struct OrderForm {
    #[field(step = "5")]
    pieces: i32,
}

fn main() {}
