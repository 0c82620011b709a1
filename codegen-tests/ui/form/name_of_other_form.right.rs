use nuages::prelude::*;

#[derive(Form)]
struct ContactForm {
    email: String,
}

#[derive(Form)]
struct OrderForm {
    pieces: i32,
}

fn part(form: &BoundForm<ContactForm>) -> Markup {
    html! { (form.field(contact_form::email)) }
}

fn main() {}
