use nuages::prelude::*;

#[derive(serde::Serialize)]
struct Account {
    name: String,
    token: Secret<String>,
}

fn main() {}
