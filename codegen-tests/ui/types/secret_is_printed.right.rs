use nuages::prelude::*;

fn greeting(token: &Secret<String>) -> String {
    format!("your token is {}", token.expose())
}

fn main() {}
