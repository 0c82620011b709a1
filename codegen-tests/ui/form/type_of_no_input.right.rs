use nuages::prelude::*;

#[derive(Column, Clone)]
struct Money(i64);

#[derive(Form)]
struct PriceForm {
    price: Money,
}

fn main() {}
