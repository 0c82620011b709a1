use nuages::prelude::*;

#[derive(Form)]
struct LoginForm {
    #[field(password, initial = "secret")]
    password: String,
}

fn main() {}
