use nuages::prelude::*;

#[derive(Form)]
struct LoginForm {
    #[field(password)]
    password: String,
}

fn main() {}
