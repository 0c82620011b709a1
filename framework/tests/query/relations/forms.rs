//! Relations in forms: what is chosen, and what is left to another form.

use nuages::form::{FormData, Widget};
use nuages::prelude::*;
use nuages::query::Record;

use super::models::*;

#[test]
fn a_record_is_chosen_for_a_relation_to_one_even_where_it_is_the_key() -> Result {
    with_shelf(async |db| {
        let [ann, bob] = people(["Ann", "Bob"], db).await?;
        let profile = Profile::create().person(&ann).motto("go").save(db).await?;
        let (new, filled, form) = db
            .read(move |connection| {
                let form = ModelForm::of(Profile::DEF, connection)?;
                let record = Record { values: profile.values() };
                let filled = ModelForm::of(Profile::DEF, connection)?.without_key().filled(&record, connection)?;
                Ok((form.blank(), filled, form))
            })
            .await?;
        let labels = new.fields.first().map(|field| match &field.widget {
            Widget::Select { choices } => choices.iter().map(|choice| choice.label.clone()).collect(),
            _ => Vec::new(),
        });
        assert_eq!(labels, Some(vec!["Ann".into(), "Bob".into()]));
        assert_eq!(filled.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["motto"], "the key stays");
        let sent = FormData::parse(format!("person={}&motto=x", bob.id).as_bytes())?;
        let cleaned = form.bind(&sent).map_err(|_| Error::BadRequest("invalid".into()))?;
        assert_eq!(cleaned.get(profile::person)?.key()?, bob.id);
        Ok(())
    })
}

#[test]
fn what_goes_through_a_model_is_left_to_the_form_of_that_model() -> Result {
    with_shelf(async |db| {
        let fields = db
            .read(|connection| {
                let forms = [ModelForm::of(Group::DEF, connection)?, ModelForm::of(Book::DEF, connection)?];
                Ok(forms.map(|form| form.blank().fields.into_iter().map(|field| field.name).collect::<Vec<_>>()))
            })
            .await?;
        assert_eq!(fields[0], ["name"]);
        assert_eq!(fields[1], ["title", "author", "editor", "category", "labels"]);
        Ok(())
    })
}
