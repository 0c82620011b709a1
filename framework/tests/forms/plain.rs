//! `#[derive(Form)]` on a struct.

use nuages::form::Widget;
use nuages::prelude::*;

use crate::models::{Status, Tag, new_tag, tag, with_db};

/// One field of each kind.
#[derive(Form, Debug)]
#[form(clean = check)]
struct Everything {
    /// As on your passport.
    #[field(max_length = 20, label = "full name", placeholder = "Ann Example", autofocus, autocomplete = "name")]
    name: String,
    #[field(email)]
    email: String,
    #[field(url)]
    site: Option<String>,
    #[field(slug, blank)]
    nick: String,
    #[field(textarea, rows = 3, min_length = 5)]
    text: String,
    #[field(password)]
    secret: String,
    #[field(color, initial = "#112233", regex = "^#[0-9a-f]{6}$")]
    color: String,
    #[field(min = 1, max = 5, initial = 2, validators = [is_not_three])]
    number: i32,
    #[field(range, min = 0, max = 100, step = 5)]
    scale: Option<i64>,
    ratio: Option<f64>,
    #[field(max_digits = 6, decimal_places = 2)]
    price: Option<Decimal>,
    #[field(required = "Please accept the terms")]
    terms: bool,
    news: bool,
    unsure: Option<bool>,
    day: Option<Date>,
    #[field(month, min = Date::FIRST)]
    since: Option<Date>,
    #[field(week)]
    week: Option<Date>,
    time: Option<Time>,
    at: Option<DateTime>,
    span: Option<Duration>,
    id: Option<Uuid>,
    address: Option<std::net::IpAddr>,
    data: Option<Json<Vec<i32>>>,
    status: Status,
    #[field(radio)]
    other: Option<Status>,
    #[field(checkboxes, required = "choose at least one", initial = [Status::Draft])]
    several: Vec<Status>,
    #[field(queryset = rusty)]
    tag: Option<ForeignKey<Tag>>,
    tags: Vec<ForeignKey<Tag>>,
    #[field(hidden, initial = "7")]
    token: String,
}

impl Everything {
    async fn check(&self, errors: &mut FormErrors<Self>, db: &Db) -> Result {
        if self.name == self.secret {
            errors.at(everything::secret, "do not use your name");
        }
        if Tag::objects().filter(tag::name.eq(&self.nick)).exists(db).await? {
            errors.add("there is a tag of this name");
        }
        Ok(())
    }
}

fn is_not_three(number: &i32) -> Result<(), nuages::column::ValueError> {
    if *number == 3 { Err(nuages::column::ValueError::new("anything but three")) } else { Ok(()) }
}

fn rusty() -> QuerySet<Tag> {
    Tag::objects().filter(tag::name.starts_with("rust"))
}

const RIGHT: [(&str, &str); 11] = [
    ("name", " Ann "),
    ("email", "ann@example.com"),
    ("text", "one\r\ntwo"),
    ("secret", " s "),
    ("color", "#aabbcc"),
    ("number", "4"),
    ("terms", "on"),
    ("status", "published"),
    ("several", "published"),
    ("several", "draft"),
    ("token", "7"),
];

/// What was right, but for the fields that are given other values; `None` leaves a field out.
fn sent(changes: &[(&str, Option<&str>)]) -> FormData {
    let kept = RIGHT.into_iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.chain(changes.iter().filter_map(|(name, value)| Some((*name, (*value)?)))).collect()
}

async fn errors(changes: &[(&str, Option<&str>)], db: &Db) -> Result<Vec<String>> {
    let Submitted::Invalid(form) = Everything::bind(&sent(changes), db).await? else { return Ok(Vec::new()) };
    assert_eq!(form.status().as_u16(), 422);
    let of_fields = form.fields.iter().flat_map(|field| field.errors.iter().map(|error| format!("{}: {error}", field.name)));
    Ok(of_fields.chain(form.errors.clone()).collect())
}

#[test]
fn a_right_form_is_the_struct() -> Result {
    with_db(async |db| {
        let rust = new_tag("rust", db).await?.id.to_string();
        let more = [
            ("site", "https://example.com/"),
            ("scale", "35"),
            ("ratio", "0.25"),
            ("price", "12.5"),
            ("unsure", "false"),
            ("day", "2026-03-01"),
            ("since", "2026-11"),
            ("week", "2026-W47"),
            ("time", "09:30"),
            ("at", "2026-03-01T09:30"),
            ("span", "1:30:00"),
            ("address", "::1"),
            ("data", "[1, 2]"),
            ("other", "draft"),
            ("tag", rust.as_str()),
            ("tags", rust.as_str()),
        ];
        let data = RIGHT.into_iter().chain(more).collect();
        let form = Everything::bind(&data, db).await?.valid().map_err(|form| Error::BadRequest(format!("{form:?}")))?;
        assert_eq!(
            (form.name.as_str(), form.secret.as_str(), form.nick.as_str()),
            ("Ann", " s ", ""),
            "a password keeps its spaces"
        );
        assert_eq!((form.text.as_str(), form.number, form.scale, form.ratio), ("one\ntwo", 4, Some(35), Some(0.25)));
        assert_eq!(form.price.map(|price| price.to_string()), Some("12.50".into()));
        assert_eq!((form.terms, form.news, form.unsure), (true, false, Some(false)));
        assert_eq!((form.since, form.week), (Date::new(2026, 11, 1), Date::new(2026, 11, 16)));
        assert_eq!(form.status, Status::Published);
        assert_eq!((form.other, form.several), (Some(Status::Draft), vec![Status::Published, Status::Draft]));
        assert_eq!(form.data, Some(Json(vec![1, 2])));
        assert_eq!(form.tag.map(|tag| tag.key()).transpose()?.map(|id| id.to_string()), Some(rust));
        assert_eq!((form.tags.len(), form.id), (1, None));
        Ok(())
    })
}

#[test]
fn each_mistake_is_told_at_its_field() -> Result {
    with_db(async |db| {
        let web = new_tag("web", db).await?.id.to_string();
        for (changes, expected) in [
            (vec![("name", None)], "name: fill in this field"),
            (vec![("name", Some("x".repeat(21).as_str()))], "name: use at most 20 characters (there are 21)"),
            (vec![("email", Some("ann"))], "email: enter an e-mail address, for example `ann@example.com`"),
            (vec![("site", Some("example"))], "site: enter an address, for example `https://example.com/`"),
            (vec![("nick", Some("a b"))], "nick: use letters a to z, digits, hyphens and underscores"),
            (vec![("text", Some("four"))], "text: use at least 5 characters (there are 4)"),
            (vec![("secret", Some(""))], "secret: fill in this field"),
            (vec![("color", Some("red"))], "color: enter a value of the right form"),
            (vec![("number", Some("3"))], "number: anything but three"),
            (vec![("number", Some("6"))], "number: enter 5 or less"),
            (vec![("scale", Some("101"))], "scale: enter 100 or less"),
            (vec![("price", Some("1.234"))], "price: use at most 2 digits behind the point"),
            (vec![("since", Some("2026-13"))], "since: enter a month of a year, for example 2026-11"),
            (vec![("since", Some("2026-11-21"))], "since: enter a month of a year, for example 2026-11"),
            (vec![("week", Some("2027-W53"))], "week: enter a week of a year, for example 2026-W47"),
            (vec![("terms", None)], "terms: Please accept the terms"),
            (vec![("terms", Some("no"))], "terms: Please accept the terms"),
            (vec![("status", Some("gone"))], "status: choose one of the values"),
            (vec![("other", Some("gone"))], "other: choose one of the values"),
            (vec![("several", None)], "several: choose at least one"),
            (vec![("several", Some("draft")), ("several", Some("gone"))], "several: choose one of the values"),
            (vec![("tag", Some(web.as_str()))], "tag: choose one of the records"),
            (vec![("tags", Some(web.as_str())), ("tags", Some("99"))], "tags: choose one of the records"),
            (
                vec![("data", Some("{}"))],
                "data: this JSON does not fit: invalid type: map, expected a sequence at line 1 column 0",
            ),
            (vec![("name", Some("same")), ("secret", Some("same"))], "secret: do not use your name"),
            (vec![("nick", Some("web"))], "there is a tag of this name"),
            // What nobody sees is told above the fields.
            (vec![("token", Some(""))], "Token: fill in this field"),
        ] {
            assert_eq!(errors(&changes, db).await?, [expected], "{changes:?}");
        }
        Ok(())
    })
}

#[test]
fn each_field_has_its_input() -> Result {
    with_db(async |db| {
        new_tag("rust", db).await?;
        new_tag("web", db).await?;
        let html = html! { (Everything::blank(db).await?) }.into_string();
        for part in [
            r#"<label for="id_name">Full name</label><input type="text" id="id_name" name="name" value="" maxlength="20" placeholder="Ann Example" autocomplete="name" autofocus required aria-describedby="id_name-help">"#,
            r#"<p class="help" id="id_name-help">As on your passport.</p>"#,
            r#"<input type="email" id="id_email" name="email" value="" maxlength="254" autocomplete="email" required>"#,
            r#"<label for="id_site">Site<span class="optional"> (optional)</span></label><input type="url" id="id_site" name="site" value="" maxlength="200">"#,
            r#"<textarea id="id_text" name="text" rows="3" minlength="5" required>"#,
            r#"<input type="password" id="id_secret" name="secret" required>"#,
            r##"<input type="color" id="id_color" name="color" value="#112233" required>"##,
            r#"<input type="number" id="id_number" name="number" value="2" min="1" max="5" required>"#,
            r#"<input type="range" id="id_scale" name="scale" value="" min="0" max="100" step="5">"#,
            r#"<input type="number" id="id_ratio" name="ratio" value="" step="any">"#,
            r#"<input type="number" id="id_price" name="price" value="" step="0.01">"#,
            r#"<input type="checkbox" id="id_terms" name="terms" required> <label for="id_terms">Terms</label>"#,
            r#"<input type="checkbox" id="id_news" name="news"> <label for="id_news">News</label>"#,
            r#"<option value="" >—</option>"#,
            r#"<option value="true">Yes</option><option value="false">No</option>"#,
            r#"<input type="date" id="id_day" name="day" value="">"#,
            r#"<input type="month" id="id_since" name="since" value="" min="0001-01">"#,
            r#"<input type="week" id="id_week" name="week" value="">"#,
            r#"<input type="time" id="id_time" name="time" value="" step="any">"#,
            r#"<input type="datetime-local" id="id_at" name="at" value="" step="any">"#,
            r#"<textarea id="id_data" name="data" rows="8">"#,
            r#"<legend>Other<span class="optional"> (optional)</span></legend>"#,
            r#"<label for="id_other_0"><input type="radio" id="id_other_0" name="other" value="" checked> None of these</label>"#,
            r#"<input type="checkbox" id="id_several_0" name="several" value="draft" checked> Draft</label>"#,
            r#"<input type="hidden" name="token" value="7">"#,
        ] {
            let part = part.replace("<option value=\"\" >", "<option value=\"\">");
            assert!(html.contains(&part), "{part}\n{html}");
        }
        assert!(html.contains(">rust</option></select>"), "the query of `tag` gives one");
        assert!(!html.contains("novalidate") && !html.contains("csrf_token"), "no request, no token");
        Ok(())
    })
}

#[test]
fn what_was_typed_stays_but_for_passwords() -> Result {
    with_db(async |db| {
        let changes =
            [("number", Some("many")), ("email", Some("<b>")), ("other", Some("published")), ("secret", Some("hunter2"))];
        let Submitted::Invalid(form) = Everything::bind(&sent(&changes), db).await? else { panic!("it was accepted") };
        let html = html! { (form) }.into_string();
        assert!(!html.contains("hunter2"), "{html}");
        for part in [
            r#"<div class="errors" role="alert" tabindex="-1" autofocus><p>Please mend what is marked below.</p>"#,
            r##"<li><a href="#id_number">Number</a>: enter a whole number.</li>"##,
            r#"value="many" min="1" max="5" required aria-invalid="true" aria-describedby="id_number-error-0">"#,
            r#"<p class="error" id="id_number-error-0">Enter a whole number.</p>"#,
            r#"value="&lt;b&gt;""#,
            r#"name="other" value="published" checked>"#,
            r#"name="several" value="published" checked>"#,
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        assert_eq!(html.matches("autofocus").count(), 1, "the page begins at the summary");
        Ok(())
    })
}

#[test]
fn a_form_can_be_put_together_by_hand() -> Result {
    with_db(async |db| {
        let form = Everything::blank(db).await?.with(everything::name, "Zoë").with_error(everything::email, "we know you");
        let name = form.field(everything::name);
        assert_eq!((name.values.as_slice(), name.widget, name.required), (["Zoë".to_owned()].as_slice(), Widget::Text, true));
        let field = html! { (form.field(everything::email)) }.into_string();
        assert!(field.starts_with(r#"<div class="field"><label for="id_email">Email</label><input type="email""#), "{field}");
        assert!(field.contains(r#"<p class="error" id="id_email-error-0">We know you.</p></div>"#), "{field}");
        assert_eq!(form.field(everything::email).label_tag().into_string(), r#"<label for="id_email">Email</label>"#);
        assert_eq!(form.status().as_u16(), 422);
        let Submitted::Valid(values) = Everything::bind(&sent(&[]), db).await? else { panic!("it was refused") };
        let form = Everything::holding(&values, db).await?;
        assert_eq!(form.field(everything::several).values, ["published", "draft"]);
        let typed = [("since", Some("2026-11")), ("week", Some("2026-W53"))];
        let Submitted::Valid(spans) = Everything::bind(&sent(&typed), db).await? else { panic!("it was refused") };
        let shown = Everything::holding(&spans, db).await?;
        assert_eq!(
            (shown.field(everything::since).values.concat(), shown.field(everything::week).values.concat()),
            ("2026-11".into(), "2026-W53".into())
        );
        assert_eq!(
            (form.field(everything::number).values.concat(), form.field(everything::terms).values.concat()),
            ("4".into(), "on".into())
        );
        assert!(form.is_valid() && form.field(everything::secret).values.is_empty());
        Ok(())
    })
}
