use nuages::prelude::*;

struct Money(i64);

#[derive(Form)]
struct PriceForm {
    price: Money,
}

fn main() {}
