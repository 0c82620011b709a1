use nuages::prelude::*;

#[derive(Form)]
#[form(clean = check)]
struct ContactForm {
    #[field(max_length = 20)]
    name: String,
    phone: Option<String>,
}

impl ContactForm {
    async fn check(&self, _: &mut FormErrors<Self>, _: &Db) -> Result {
        Ok(())
    }
}

fn main() {}
