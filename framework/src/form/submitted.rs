//! `Submitted`: what came of a form that was sent.

use actix_web::HttpRequest;
use actix_web::dev::Payload;

use super::data::FormData;
use super::derived::{BoundForm, Form};
use super::errors::{FormErrors, Problems};
use super::offer::{check_chosen, has_chosen, sources};
use super::read::read_all;
use super::value::FormValues;
use crate::column::Value;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::route::{Extract, database};

/// What came of a form that was sent; a view takes it as an argument.
///
/// ```ignore
/// #[post("/contact/", public)]
/// async fn contact_send(form: Submitted<ContactForm>, request: HttpRequest) -> Result<HttpResponse> {
///     match form {
///         Submitted::Valid(contact) => Redirect::to(thanks::url()).answer(&request),
///         Submitted::Invalid(form) => (form.status(), contact_page(&form)).answer(&request),
///     }
/// }
/// ```
pub enum Submitted<F: Form> {
    /// Everything is as it should be: the struct, or for a form of a model what is to be stored.
    Valid(F::Valid),
    /// The form with what was typed and what is wrong with it, to be shown again.
    Invalid(BoundForm<F>),
}

impl<F: Form> Submitted<F> {
    /// The same as a `Result`.
    ///
    /// # Errors
    /// The form to show again.
    pub fn valid(self) -> Result<F::Valid, BoundForm<F>> {
        match self {
            Self::Valid(valid) => Ok(valid),
            Self::Invalid(form) => Err(form),
        }
    }

    pub(super) async fn bind(data: &FormData, db: &Db) -> Result<Self> {
        let (values, problems) = read_chosen::<F>(data, db).await?;
        let problems = match problems.is_empty() {
            false => problems,
            true => {
                let valid =
                    F::take(&mut FormValues::new(values.clone()), data).map_err(|error| Error::BadRequest(error.to_string()))?;
                let mut errors = FormErrors::default();
                F::clean(&valid, &mut errors, db).await?;
                if errors.is_empty() {
                    return Ok(Self::Valid(valid));
                }
                errors.problems
            }
        };
        BoundForm::refused(data, &values, problems, db).await.map(Self::Invalid)
    }
}

/// The values of all fields, those that name records held against what there is.
async fn read_chosen<F: Form>(data: &FormData, db: &Db) -> Result<(Vec<Vec<Value>>, Problems)> {
    let fields = F::DEF.fields;
    let (mut values, mut problems) = read_all(fields, F::DEF.prefix, data);
    if !has_chosen(fields, &values) {
        return Ok((values, problems));
    }
    let sources = sources(fields).await?;
    db.read(move |connection| {
        check_chosen(&sources, &mut values, &mut problems, connection)?;
        Ok((values, problems))
    })
    .await
}

impl<F: Form> Extract for Submitted<F> {
    async fn extract(request: &HttpRequest, payload: &mut Payload) -> Result<Self> {
        let data = FormData::extract(request, payload).await?;
        Self::bind(&data, &database(request)?).await
    }
}
