use nuages::prelude::*;

#[derive(Form)]
struct OrderForm {
    #[field(initial = 1)]
    pieces: i32,
}

fn main() {}
