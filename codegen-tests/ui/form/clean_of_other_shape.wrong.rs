use nuages::prelude::*;

#[derive(Form)]
#[form(clean = check)]
struct ContactForm {
    name: String,
}

impl ContactForm {
    fn check(&self) -> bool {
        self.name != "nobody"
    }
}

fn main() {}
