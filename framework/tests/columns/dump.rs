//! Records of every type go out to a fixture and come back from it as they were.

use std::io::Write;
use std::sync::{Arc, Mutex};

use nuages::fixture::{chosen, dump, load};
use nuages::prelude::*;

use super::models::{All, Capital, Country, Isbn, Level, Mayor, Ruled, Setting, capital, decimal, with_db};
use super::store::{blank, largest, smallest, store};

/// A file in memory, which the dump writes on another thread.
#[derive(Clone, Default)]
struct Text(Arc<Mutex<Vec<u8>>>);

impl Write for Text {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

async fn dumped(db: &Db) -> Result<String> {
    let text = Text::default();
    let told = Arc::new(Mutex::new(Vec::new()));
    let hears = Arc::clone(&told);
    let records = dump(db, db.models().to_vec(), Some(1), text.clone(), move |done| hears.lock().unwrap().push(done)).await?;
    // It tells of each part of 500 records that another may follow.
    assert_eq!(told.lock().unwrap().len() as u64, records / 500);
    let text = text.0.lock().unwrap().clone();
    Ok(String::from_utf8(text)?)
}

#[test]
fn every_type_comes_back_as_it_went() -> Result {
    with_db(async |db| {
        for record in [blank(), smallest(), largest()] {
            store(&record, db).await?;
        }
        Country::objects().bulk_create(db, (0..676).map(|number| Country::create().code(code(number)))).await?;
        let capital = Capital::create().country(code(0)).all(smallest().key).save(db).await?;
        capital::visited.set(&capital, [code(675), code(1)], db).await?;
        Mayor::create().capital(&capital).save(db).await?;

        let all = dumped(db).await?;
        assert_eq!(all.matches("\"model\": \"columns.").count(), 3 + 676 + 2);
        assert!(all.contains("\"visited\": [\n   \"AB\",\n   \"ZZ\"\n  ]"), "{all}");
        let (records, of_all) = (All::objects().all(db).await?, All::objects().count(db).await?);
        for record in &records {
            record.clone().delete(db).await?;
        }
        Country::objects().delete(db).await?;
        assert_eq!((of_all, dumped(db).await?.as_str()), (3, "[]\n"));

        load(db, "all.json", &all).await?;
        assert_eq!(dumped(db).await?, all);
        // The JSON `null` is an empty column in a fixture, as in Django's.
        let again = All::objects().all(db).await?;
        let but_json = |mut records: Vec<All>| {
            records.sort_by_key(|record| record.key);
            records.into_iter().map(|record| All { json: None, ..record }).collect::<Vec<_>>()
        };
        assert!(but_json(again) == but_json(records));
        Ok(())
    })
}

/// Saving does not ask what forms ask, so neither may a backup when it comes back.
#[test]
fn what_no_form_would_take_comes_back_too() -> Result {
    with_db(async |db| {
        let record = Ruled::create().email("nobody").site("").slug("a-b").code("AB").month(13);
        let record = record.price(decimal("-1")).day(Date::new(2026, 3, 1));
        let setting = Json(Setting { name: "x".into(), values: vec![1] });
        let record = record.setting(setting).level(Level::Low).isbn(Isbn("3161484100".into())).save(db).await?;
        assert!(record.validate().is_err());
        let dump = dumped(db).await?;
        record.delete(db).await?;
        load(db, "all.json", &dump).await?;
        assert_eq!(dumped(db).await?, dump);
        Ok(())
    })
}

#[test]
fn a_fixture_with_something_else_beside_its_fields_is_refused() -> Result {
    with_db(async |db| {
        let problem = load(db, "f.json", r#"[{"model": "columns.country", "pk": "AA", "feilds": {}}]"#).await.unwrap_err();
        let problem = problem.to_string();
        assert!(problem.starts_with("f.json: this is no fixture: unknown field `feilds`, expected one of `model`"), "{problem}");
        let problem = load(db, "f.json", r#"[{"model": "columns.capital", "pk": "QQ"}]"#).await.unwrap_err();
        assert!(problem.to_string().starts_with("f.json: a foreign key points to a row that does not exist"), "{problem}");
        assert_eq!(Country::objects().count(db).await?, 0);
        Ok(())
    })
}

fn code(number: u32) -> String {
    let letter = |number: u32| char::from_u32(u32::from('A') + number).unwrap();
    [letter(number / 26), letter(number % 26)].iter().collect()
}

#[test]
fn models_are_chosen_by_name() -> Result {
    with_db(async |db| {
        let choose = |named: &[&str], excluded: &[&str]| -> Result<Vec<&str>, String> {
            let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
            let found = chosen(db.models(), &owned(named), &owned(excluded)).map_err(|error| error.to_string())?;
            Ok(found.into_iter().map(|def| def.name).collect())
        };
        assert_eq!(choose(&["columns"], &["columns.Ruled", "columns.all"]), Ok(vec!["Country", "Capital", "Mayor"]));
        assert_eq!(choose(&["columns.mayor", "columns.All"], &[]), Ok(vec!["All", "Mayor"]));
        assert_eq!(choose(&[], &["columns"]), Ok(vec![]));
        let problem = choose(&["column.mayor"], &[]);
        assert_eq!(problem, Err("`column.mayor` is no model of this program; did you mean `columns.mayor`?".to_owned()));
        Ok(())
    })
}
