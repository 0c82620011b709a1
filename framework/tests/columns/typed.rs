//! What is typed into forms and written in fixtures, and what is wrong with it.

use nuages::column::{Kind, Value};
use nuages::fixture::write_value;
use nuages::form::{FormContent, RecordForm, RecordValues, Widget};
use nuages::model::{Model as _, ModelDef};
use nuages::page::form_fields;
use nuages::prelude::*;
use nuages::query::{Record, SelectDef};

use super::models::{All, Ruled, all, decimal, value, with_db};

#[test]
fn each_mistake_says_what_to_enter() {
    let decimal = Kind::Decimal { max_digits: 5, decimal_places: 2 };
    for (kind, text, expected) in [
        (Kind::PositiveSmallInteger, "-1", "enter a number between 0 and 32767"),
        (Kind::PositiveInteger, "4294967295", "enter a number between 0 and 2147483647"),
        (Kind::PositiveBigInteger, "9223372036854775808", "enter a number between 0 and 9223372036854775807"),
        (Kind::Integer, "1.0", "enter a whole number"),
        (Kind::Float, "x", "enter a number"),
        (Kind::Float, "NaN", "NaN is no number that can be stored"),
        (Kind::Float, "inf", "inf is no number that can be stored"),
        (Kind::Float, "1e999", "inf is no number that can be stored"),
        (decimal, "1,5", "enter a number, for example `12.50`"),
        (decimal, "1_000", "enter a number, for example `12.50`"),
        (decimal, "NaN", "enter a number, for example `12.50`"),
        (decimal, "1000", "use at most 3 digits before the point"),
        (decimal, "1.005", "use at most 2 digits behind the point"),
        (decimal, "1e99", "enter a number, for example `12.50`"),
        (decimal, "0.00000000000000000000000000000000001", "enter a number, for example `12.50`"),
        (Kind::Date, "2026-02-29", "enter a date, for example `2026-03-01`"),
        (Kind::Date, "10000-01-01", "enter a date, for example `2026-03-01`"),
        (Kind::Date, "0000-01-01", "enter a date, for example `2026-03-01`"),
        (Kind::Time, "24:00", "enter a time, for example `09:00` or `09:00:30`"),
        (Kind::DateTime, "2026-03-01", "enter a date and time, for example `2026-03-01 09:00`"),
        (Kind::DateTime, "+10000-01-01 00:00", "the year 10000 is not between 1 and 9999"),
        (Kind::Duration, "soon", "enter a duration, for example `1:30:00` or `2 01:30:00`"),
        (Kind::Uuid, "67e55044", "enter a UUID, for example `67e55044-10b1-426f-9247-bb680e5fe0c8`"),
        (Kind::Binary, "é", "enter bytes in base64"),
        (Kind::Ip, "256.0.0.1", "enter an IP address, for example `192.0.2.1` or `2001:db8::1`"),
    ] {
        assert_eq!(kind.parse(text), Err(ValueError::new(expected)), "{kind:?} {text}");
    }
    let broken = Kind::Json.parse("{").unwrap_err().to_string();
    assert!(broken.starts_with("enter JSON: "), "{broken}");
    // So deep that a recursive reader would overflow the stack.
    assert!(Kind::Json.parse(&"[".repeat(100_000)).is_err());
}

#[test]
fn what_is_shown_is_read_again() {
    for (kind, text, shown) in [
        (Kind::Decimal { max_digits: 5, decimal_places: 2 }, "1.5", "1.50"),
        (Kind::Decimal { max_digits: 5, decimal_places: 2 }, "+001.500", "1.50"),
        (Kind::Float, "1e300", "1e300"),
        (Kind::Float, "100", "100.0"),
        (Kind::Date, "2026-03-01", "2026-03-01"),
        (Kind::Time, "09:00", "09:00:00"),
        (Kind::Duration, "90", "00:01:30"),
        (Kind::Uuid, "67E5504410B1426F9247BB680E5FE0C8", "67e55044-10b1-426f-9247-bb680e5fe0c8"),
        (Kind::Binary, "AP8=", "AP8="),
        (Kind::Json, "{\"b\":1,\"a\":12345678901234567890123}", "{\"b\": 1, \"a\": 12345678901234567890123}"),
        (Kind::Ip, "2001:0DB8::0001", "2001:db8::1"),
    ] {
        assert_eq!(value(kind, text).to_string(), shown);
        assert_eq!(value(kind, shown), value(kind, text));
    }
}

/// What the form of a model makes of what was sent.
async fn bind(def: &'static ModelDef, data: FormData, db: &Db) -> Result<Result<RecordValues, Box<FormContent>>> {
    db.read(move |connection| RecordForm::of(def, connection)?.bind(&data, connection)).await
}

#[test]
fn forms_ask_for_each_type_and_read_it() -> Result {
    with_db(async |db| {
        let form = db.read(|connection| RecordForm::of(All::DEF, connection)).await?;
        let blank = form.blank();
        let names: Vec<_> = blank.fields.iter().map(|field| field.name.as_str()).collect();
        assert!(!names.contains(&"bytes"), "nobody types bytes");
        let html = form_fields(&blank).into_string();
        for input in [
            r#"<input type="number" id="id_positive" name="positive" value="" min="0" max="2147483647">"#,
            r#"<input type="number" id="id_float" name="float" value="" step="any">"#,
            r#"<input type="number" id="id_price" name="price" value="" step="0.01">"#,
            r#"<input type="date" id="id_day" name="day" value="">"#,
            r#"<input type="time" id="id_time" name="time" value="" step="any">"#,
            r#"<input type="text" id="id_span" name="span" value="">"#,
            r#"<textarea id="id_json" name="json" rows="8">"#,
            r#"<option value="-1">Low</option><option value="10">Up there</option>"#,
        ] {
            assert!(html.contains(input), "{input}\n{html}");
        }
        let key = Uuid::v4();
        let data: FormData = [
            ("key", key.to_string().as_str()),
            ("positive_big", "9223372036854775807"),
            ("price", "3"),
            ("day", "2026-03-01"),
            ("time", "09:00:01.5"),
            ("span", "1:30:00"),
            ("json", "{\"a\":  [true]}"),
            ("address", "127.0.0.1"),
            ("level", "10"),
            ("isbn", "3161484100"),
        ]
        .into_iter()
        .collect();
        let cleaned = bind(All::DEF, data, db).await?.unwrap();
        let span = cleaned.get(all::span)?;
        assert_eq!((cleaned.get(all::key)?, span), (key, Some(Duration::minutes(90))));
        assert_eq!(cleaned.get(all::price)?.unwrap().to_string(), "3.00");
        assert_eq!(cleaned.get(all::json)?, Some(Json(serde_json::json!({"a": [true]}))));
        Ok(())
    })
}

#[test]
fn forms_refuse_what_no_value_of_the_type_is() -> Result {
    with_db(async |db| {
        let form = db.read(|connection| RecordForm::of(Ruled::DEF, connection)).await?;
        let html = form_fields(&form.blank()).into_string();
        for input in [
            r#"<input type="email" id="id_email" name="email" value="" maxlength="254" required>"#,
            r#"<input type="url" id="id_site" name="site" value="" maxlength="200">"#,
            r#"<input type="number" id="id_month" name="month" value="" min="1" max="12" required>"#,
            r#"<input type="number" id="id_price" name="price" value="" min="0" step="0.1" required>"#,
            r#"<input type="date" id="id_day" name="day" value="" min="2026-01-01">"#,
        ] {
            assert!(html.contains(input), "{input}\n{html}");
        }
        let right = [
            ("email", "ann@example.com"),
            ("site", ""),
            ("slug", "a-b"),
            ("code", "AB"),
            ("month", "12"),
            ("price", "0"),
            ("day", ""),
            ("setting", r#"{"name": "x", "values": [1]}"#),
            ("level", "-1"),
            ("isbn", "3161484100"),
        ];
        assert!(bind(Ruled::DEF, right.into_iter().collect(), db).await?.is_ok());
        for (name, text, expected) in [
            ("email", "ann", "enter an e-mail address, for example `ann@example.com`"),
            ("email", "", "fill in this field"),
            ("site", "example.com", "enter an address, for example `https://example.com/`"),
            ("slug", "a b", "use letters a to z, digits, hyphens and underscores"),
            ("code", "A", "use at least 2 characters (there are 1)"),
            ("code", "ab", "enter a value of the right form"),
            ("code", "SHOUT", "do not shout"),
            ("month", "0", "enter 1 or more"),
            ("month", "13", "enter 12 or less"),
            ("price", "-0.1", "enter 0 or more"),
            ("day", "2025-12-31", "enter 2026-01-01 or more"),
            ("day", "2026-03-01", "we are closed on Sundays"),
            ("setting", r#"{"name": "x"}"#, "this JSON does not fit: missing field `values` at line 1 column 13"),
            ("level", "3", "choose one of the values"),
            ("isbn", "316", "an ISBN has 10 or 13 characters"),
        ] {
            let data = right.into_iter().filter(|(field, _)| *field != name).chain([(name, text)]).collect();
            let form = bind(Ruled::DEF, data, db).await?.unwrap_err();
            let errors: Vec<_> = form.fields.iter().flat_map(|field| field.errors.clone()).collect();
            assert_eq!(errors, [expected], "{name} {text}");
        }
        let number = form.blank().fields.into_iter().find(|field| field.name == "month").unwrap();
        let bounds = (number.attributes.min.as_deref(), number.attributes.max.as_deref());
        assert_eq!((number.widget, bounds), (Widget::Number, (Some("1"), Some("12"))));
        Ok(())
    })
}

#[test]
fn fixtures_are_djangos_and_come_back_as_they_went() -> Result {
    // `serializers.serialize("json", ..)` of Django 5.2, but for the fraction of `time` and `at`, which it cuts.
    const FIXTURE: &str = r#"[{"model": "columns.all", "pk": "12345678-1234-5678-1234-567812345670", "fields": {
        "positive_big": 9223372036854775807, "float": 1e+300, "price": "1.50", "exact": "1E-10", "day": "2026-03-01",
        "time": "09:00:01.000005", "at": "2026-03-01T09:00:00Z", "span": "-1 23:59:59.999999", "bytes": "AP8=",
        "json": {"a": [1, null, "é"]}, "address": "::ffff:1.2.3.4", "level": -1, "isbn": "3161484100",
        "word": "", "flag": true, "small": -32768, "plain": null}}]"#;
    with_db(async |db| {
        assert_eq!(nuages::fixture::load(db, "all.json", FIXTURE).await?, 1);
        let record = All::objects().get(db).await?;
        assert_eq!((record.float, record.price, record.exact), (Some(1e300), Some(decimal("1.5")), Some(decimal("1e-10"))));
        assert_eq!((record.span, record.bytes), (Some(Duration::microseconds(-1)), Some(vec![0, 255])));
        // Out again, and in again.
        let select = SelectDef::all(All::DEF);
        let records = db.read(move |connection| Record::load(&select, connection)).await?;
        let mut fields = serde_json::Map::new();
        for (field, value) in All::DEF.fields.iter().zip(&records[0].values).skip(1) {
            fields.insert(field.name.to_owned(), write_value(value));
        }
        let pk = write_value(&records[0].key(All::DEF));
        assert_eq!(fields["exact"], "0.0000000001");
        assert_eq!((&fields["at"], &fields["time"]), (&"2026-03-01T09:00:00Z".into(), &"09:00:01.000005".into()));
        assert_eq!((&fields["span"], &fields["bytes"]), (&"-1 23:59:59.999999".into(), &"AP8=".into()));
        assert_eq!(fields["json"], serde_json::json!({"a": [1, null, "é"]}));
        let again = serde_json::json!([{"model": "columns.all", "pk": pk, "fields": fields}]).to_string();
        nuages::fixture::load(db, "again.json", &again).await?;
        let select = SelectDef::all(All::DEF);
        assert_eq!(db.read(move |connection| Record::load(&select, connection)).await?, records);
        Ok(())
    })
}

#[test]
fn fixtures_name_the_field_that_is_wrong() -> Result {
    with_db(async |db| {
        for (field, json, expected) in [
            ("positive", "-1", "enter a number between 0 and 2147483647"),
            ("positive", "1.5", "enter a whole number"),
            ("positive", "\"1\"", "expected a whole number, found text"),
            ("float", "\"x\"", "expected a number, found text"),
            ("price", "1.005", "use at most 2 digits behind the point"),
            ("day", "\"tomorrow\"", "enter a date, for example `2026-03-01`"),
            ("bytes", "\"?\"", "enter bytes in base64"),
            ("bytes", "[1]", "expected bytes, found a list"),
            ("level", "3", "`3` is not one of the choices: -1, 10"),
            ("isbn", "\"316\"", "an ISBN has 10 or 13 characters"),
            ("word", "\"a\\u0000\"", "remove the invisible character from the text"),
            ("text", "\"\\u0000\"", "remove the invisible character from the text"),
            ("word", "\"123456789012345678901\"", "use at most 20 characters (there are 21)"),
            ("json", "{\"a\": \"\\u0000\"}", "remove the invisible character from the text"),
            ("big", "9223372036854775808", "enter a number between -9223372036854775808 and 9223372036854775807"),
            ("small", "1e300", "enter a whole number"),
            ("day", "\"2026-02-30\"", "enter a date, for example `2026-03-01`"),
            ("at", "\"2026-13-01T00:00:00Z\"", "enter a date and time, for example `2026-03-01 09:00`"),
            ("time", "\"25:00\"", "enter a time, for example `09:00` or `09:00:30`"),
            ("span", "\"99999999999 days\"", "enter a duration, for example `1:30:00` or `2 01:30:00`"),
            ("address", "\"x\"", "enter an IP address, for example `192.0.2.1` or `2001:db8::1`"),
        ] {
            let fixture = format!(r#"[{{"model": "columns.all", "fields": {{"{field}": {json}}}}}]"#);
            match nuages::fixture::load(db, "wrong.json", &fixture).await {
                Err(Error::BadRequest(problem)) => {
                    assert_eq!(problem, format!("wrong.json: object 1 (columns.all): `{field}`: {expected}"));
                }
                other => panic!("{field} {json}: {other:?}"),
            }
        }
        let _ = Value::Null;
        Ok(())
    })
}
