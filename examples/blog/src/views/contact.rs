//! Letters to the people of the blog.

use nuages::prelude::*;

use super::posts::post_list;

/// Who reads the letters.
const EDITORS: &str = "editors@example.org";

/// A letter.
#[derive(Form)]
pub struct ContactForm {
    #[field(max_length = 100, label = "your name", autocomplete = "name")]
    pub name: String,
    /// Where our answer goes.
    #[field(email, label = "your e-mail address")]
    pub email: String,
    #[field(textarea, min_length = 10, max_length = 5000)]
    pub message: String,
}

/// The page on which one is written.
#[derive(FormView)]
#[view(form = ContactForm, at = "/contact/", public, title = "Write to us", success = post_list,
       message = "Thank you: your letter is on its way.")]
#[throttle("5/minute")]
pub struct Contact {
    mailer: Mailer,
}

impl FormPage for Contact {
    async fn valid(&self, form: &ContactForm, _: &Visit) -> Result {
        let letter = Mail::new(format!("A letter from {}", form.name)).to(EDITORS).reply_to(&form.email);
        letter.text(&form.message).queue(&self.mailer)
    }
}
