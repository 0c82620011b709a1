use nuages::prelude::*;

#[derive(serde::Serialize)]
struct Account {
    name: String,
    #[serde(skip)]
    token: Secret<String>,
}

fn main() {}
