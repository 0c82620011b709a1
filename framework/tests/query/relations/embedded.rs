//! Embedded structs: their fields are columns of each model that has them.

use nuages::form::{FormData, RecordForm};
use nuages::prelude::*;
use nuages::query::Record;

use super::models::*;

fn address(street: &str, town: &str) -> Address {
    Address { street: street.into(), town: town.into(), zip: None }
}

async fn parcel(number: i32, from: &str, to: &str, db: &Db) -> Result<Parcel> {
    Parcel::create().sender(address("A street", from)).receiver(address("B street", to)).number(number).save(db).await
}

#[test]
fn the_fields_of_an_embedded_struct_are_columns_behind_the_models_own() {
    let columns: Vec<_> = Parcel::DEF.fields.iter().map(|field| (field.name, field.column.name, field.label)).collect();
    let expected = [
        ("id", "id", "id"),
        ("number", "number", "number"),
        ("from_street", "from_street", "from street"),
        ("from_town", "from_city", "from town"),
        ("from_zip", "from_zip", "from zip"),
        ("to_street", "to_street", "to street"),
        ("to_town", "to_city", "to town"),
        ("to_zip", "to_zip", "to zip"),
        ("created_at", "created_at", "created at"),
        ("updated_at", "updated_at", "updated at"),
    ];
    assert_eq!(columns, expected);
    let town = &Parcel::DEF.fields[6];
    assert!(town.column.index && town.help == "Without the country." && Parcel::DEF.fields[7].column.null);
    assert_eq!(Parcel::DEF.ordering.iter().map(|order| order.field).collect::<Vec<_>>(), [6, 1]);
    assert_eq!(Parcel::DEF.label, Some(5));
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        (&self.street, &self.town, &self.zip) == (&other.street, &other.town, &other.zip)
    }
}

#[test]
fn they_are_written_read_asked_and_sorted_by() -> Result {
    with_shelf(async |db| {
        for (number, from, to) in [(1, "Ulm", "Bonn"), (2, "Bonn", "Ulm"), (3, "Ulm", "Ahlen")] {
            parcel(number, from, to, db).await?;
        }
        let numbers = async |query: QuerySet<Parcel>| -> Result<Vec<i32>> {
            Ok(query.all(db).await?.into_iter().map(|parcel| parcel.number).collect())
        };
        assert_eq!(numbers(Parcel::objects()).await?, [2, 1, 3], "by the town of the receiver, from the end");
        assert_eq!(numbers(Parcel::objects().filter(parcel::sender.town.eq("Ulm"))).await?, [1, 3]);
        assert_eq!(numbers(Parcel::objects().order_by((parcel::sender.town.asc(), parcel::number.desc()))).await?, [2, 3, 1]);
        assert_eq!(numbers(Parcel::objects().filter(parcel::sender.town.eq(parcel::receiver.town))).await?, [0; 0]);
        let mut second = Parcel::objects().filter(parcel::number.eq(2)).get(db).await?;
        assert_eq!((&second.sender, &second.receiver), (&address("A street", "Bonn"), &address("B street", "Ulm")));
        second.sender.zip = Some("53111".into());
        second.save(db).await?;
        let changed = Parcel::objects().filter(parcel::sender.zip.is_not_null()).get(db).await?;
        assert_eq!((changed.id, changed.sender.zip.as_deref(), changed.receiver.zip), (second.id, Some("53111"), None));
        assert!(changed.stamps.updated_at > changed.stamps.created_at, "`auto_now` works in there too");
        let to_rome = [parcel::receiver.town.set("Rome")];
        assert_eq!(Parcel::objects().filter(parcel::number.lt(3)).update(db, to_rome).await?, 2);
        assert_eq!(Parcel::objects().filter(parcel::receiver.town.eq("Rome")).count(db).await?, 2);
        Ok(())
    })
}

#[test]
fn forms_show_them_as_fields_of_the_model() -> Result {
    with_shelf(async |db| {
        let stored = parcel(7, "Ulm", "Bonn", db).await?;
        let record = Record { values: stored.values() };
        let filled = db.read(move |connection| RecordForm::of(Parcel::DEF, connection)?.filled(&record, connection)).await?;
        let fields: Vec<_> = filled.fields.iter().map(|field| (field.name.as_str(), field.values.concat())).collect();
        let texts = [("number", "7"), ("from_street", "A street"), ("from_town", "Ulm"), ("from_zip", "")];
        assert_eq!(fields[..4], texts.map(|(name, text)| (name, text.to_owned())));
        assert_eq!(fields.len(), 7, "what fills itself in is not shown");
        let sent = b"number=8&from_street=x&from_town=Bonn&from_zip=&to_street=y&to_town=Ulm&to_zip=1";
        let sent = FormData::parse(sent)?;
        let bound = db.read(move |connection| RecordForm::of(Parcel::DEF, connection)?.bind(&sent, connection)).await?;
        let cleaned = bound.map_err(|_| Error::BadRequest("invalid".into()))?;
        assert_eq!(cleaned.get(parcel::receiver.town)?, "Ulm");
        Ok(())
    })
}
