use nuages::prelude::*;

#[derive(Form)]
#[form(cleaned = check)]
struct ContactForm {
    #[field(max_lenght = 20)]
    name: String,
    #[field(null)]
    phone: String,
}

fn main() {}
