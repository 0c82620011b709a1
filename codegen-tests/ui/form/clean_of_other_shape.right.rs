use nuages::prelude::*;

#[derive(Form)]
#[form(clean = check)]
struct ContactForm {
    name: String,
}

impl ContactForm {
    async fn check(&self, errors: &mut FormErrors<ContactForm>, _: &Db) -> Result {
        if self.name == "nobody" {
            errors.at(contact_form::name, "say who you are");
        }
        Ok(())
    }
}

fn main() {}
