//! Relations in forms: what is chosen, and what is left to another form.

use nuages::form::{FormData, RecordForm};
use nuages::prelude::*;
use nuages::query::Record;

use super::models::*;

#[test]
fn a_record_is_chosen_for_a_relation_to_one_even_where_it_is_the_key() -> Result {
    with_shelf(async |db| {
        let [ann, bob] = people(["Ann", "Bob"], db).await?;
        let profile = Profile::create().person(&ann).motto("go").save(db).await?;
        let (new, filled) = db
            .read(move |connection| {
                let form = RecordForm::of(Profile::DEF, connection)?;
                let record = Record { values: profile.values() };
                let filled = RecordForm::of(Profile::DEF, connection)?.changing().filled(&record, connection)?;
                Ok((form.blank(), filled))
            })
            .await?;
        let labels: Vec<&str> = new.fields[0].choices.iter().map(|choice| choice.label.as_str()).collect();
        assert_eq!(labels, ["Ann", "Bob"]);
        assert_eq!(filled.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["motto"], "the key stays");
        let sent = FormData::parse(format!("person={}&motto=x", bob.id).as_bytes())?;
        let bound = db.read(move |connection| RecordForm::of(Profile::DEF, connection)?.bind(&sent, connection)).await?;
        let cleaned = bound.map_err(|_| Error::BadRequest("invalid".into()))?;
        assert_eq!(cleaned.get(profile::person)?.key()?, bob.id);
        Ok(())
    })
}

#[test]
fn what_goes_through_a_model_is_left_to_the_form_of_that_model() -> Result {
    with_shelf(async |db| {
        let fields = db
            .read(|connection| {
                let forms = [RecordForm::of(Group::DEF, connection)?, RecordForm::of(Book::DEF, connection)?];
                Ok(forms.map(|form| form.blank().fields.into_iter().map(|field| field.name).collect::<Vec<_>>()))
            })
            .await?;
        assert_eq!(fields[0], ["name"]);
        assert_eq!(fields[1], ["title", "author", "editor", "category", "labels"]);
        Ok(())
    })
}
