//! Every key of a form, where it passes.

#![allow(dead_code)]
#![allow(clippy::unwrap_used, reason = "a test that does not find what it looks for has failed")]

use nuages::form::{FormFieldDef, Place, Widget};
use nuages::model::Rule;
use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    pub body: String,
    #[field(on_delete = protect)]
    pub author: ForeignKey<Tag>,
    pub tags: ManyToMany<Tag>,
    pub tone: Tone,
}

#[derive(Model, Debug, Clone)]
pub struct Tag {
    pub id: i64,
    pub name: String,
}

#[derive(Model, Debug, Clone)]
pub struct Link {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub post: ForeignKey<Post>,
    pub url: String,
    pub position: i32,
}

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Tone {
    Dry,
    Warm,
}

#[derive(Form, Debug)]
#[form(clean = look)]
pub struct Asked {
    /// As on your passport.
    #[field(label = "Your name", max_length = 9, min_length = 2, placeholder = "Ann", autocomplete = "name", autofocus)]
    name: String,
    #[field(email, required = "Where to?")]
    email: String,
    #[field(url, blank)]
    site: String,
    #[field(slug)]
    word: String,
    #[field(regex = "^[0-9]+$", tel)]
    phone: String,
    #[field(textarea, rows = 3)]
    text: String,
    #[field(password)]
    secret: String,
    #[field(search, validators = [is_short])]
    words: String,
    #[field(color, initial = "#aabbcc")]
    color: String,
    #[field(range, min = 1, max = 9, step = 2)]
    stars: i32,
    #[field(max_digits = 5, decimal_places = 2)]
    price: Decimal,
    #[field(month)]
    since: Date,
    #[field(week)]
    week: Date,
    #[field(max_size = 200_000, types = [png, jpeg])]
    portrait: Option<Upload>,
    #[field(radio)]
    tone: Tone,
    #[field(checkboxes, queryset = named)]
    tags: Vec<ForeignKey<Tag>>,
    #[field(queryset = of_request)]
    tag: Option<ForeignKey<Tag>>,
    #[field(hidden)]
    token: String,
}

impl Asked {
    async fn look(&self, _: &mut FormErrors<Self>, _: &Db) -> Result {
        Ok(())
    }
}

fn named() -> QuerySet<Tag> {
    Tag::objects().filter(tag::name.ne(""))
}

async fn of_request(request: &HttpRequest) -> Result<QuerySet<Tag>> {
    Ok(Tag::objects().filter(tag::name.eq(request.path())))
}

fn is_short(text: &str) -> Result<(), ValueError> {
    if text.len() < 5 { Ok(()) } else { Err(ValueError::new("shorter, please")) }
}

#[derive(Form)]
#[form(
    model = Post,
    fields = [title, body, tags, tone],
    given = [post::author],
    labels = [body = "Text"],
    help_texts = [title = "In one line"],
    widgets = [tone = radio, tags = checkboxes, title = textarea],
    clean = look,
)]
pub struct PostForm;

impl PostForm {
    async fn look(_: &nuages::form::Cleaned<Self>, _: &mut FormErrors<Self>, _: &Db) -> Result {
        Ok(())
    }
}

#[derive(Form)]
#[form(model = Post, fields = [title], update_only, prefix = "short")]
pub struct TitleForm;

#[derive(Form)]
#[form(
    model = Link,
    fields = [url],
    parent = link::post,
    order = link::position,
    prefix = "post-links",
    extra = 3,
    min_num = 1,
    max_num = 20,
    can_delete = false,
)]
pub struct LinkForm;

nuages::app! {
    pub blog { models: [Post, Tag, Link] }
}

fn field(form: &[FormFieldDef], name: &str) -> FormFieldDef {
    *form.iter().find(|field| field.field.name == name).unwrap()
}

#[test]
fn keys_of_fields_reach_the_description() {
    let asked = |name: &str| field(Asked::DEF.fields, name);
    let name = asked("name");
    assert_eq!((name.field.label, name.field.help, name.placeholder), ("Your name", "As on your passport.", "Ann"));
    assert!(name.autofocus && name.autocomplete == "name" && matches!(name.field.rules, [Rule::MinLength(2)]));
    assert_eq!((asked("email").required, asked("email").autocomplete), (Some("Where to?"), "email"));
    assert!(asked("site").field.blank && !asked("word").field.blank);
    assert_eq!((asked("text").rows, asked("stars").step), (3, Some("2")));
    assert!(asked("color").initial.is_some() && asked("tags").records.is_some() && asked("tags").many);
    assert!(asked("tag").records.is_some() && !asked("tag").many);
    let widgets = ["phone", "text", "secret", "words", "color", "stars", "price", "tone", "tags", "token"];
    let expected = [
        Widget::Tel,
        Widget::Textarea,
        Widget::Password,
        Widget::Search,
        Widget::Color,
        Widget::Range,
        Widget::Number,
        Widget::Radio,
        Widget::Checkboxes,
        Widget::Hidden,
    ];
    assert_eq!(widgets.map(|name| asked(name).asked_with()), expected);
}

#[test]
fn keys_of_forms_of_models_reach_the_description() {
    let asked = |name: &str| field(PostForm::DEF.fields, name);
    assert_eq!(PostForm::DEF.fields.iter().map(|field| field.field.name).collect::<Vec<_>>(), ["title", "body", "tags", "tone"]);
    assert_eq!((asked("body").field.label, asked("title").field.help), ("Text", "In one line"));
    assert_eq!((asked("tone").asked_with(), asked("tags").asked_with()), (Widget::Radio, Widget::Checkboxes));
    assert!(matches!(asked("title").place, Place::Column(1)) && matches!(asked("tags").place, Place::Many(_)));
    assert_eq!((TitleForm::DEF.fields.len(), TitleForm::DEF.prefix, PostForm::DEF.prefix), (1, "short-", ""));
}

#[test]
fn keys_of_rows_reach_the_description() {
    let set = LinkForm::SET;
    assert_eq!((set.prefix, LinkForm::DEF.prefix), ("post-links", ""));
    assert_eq!((set.parent, set.order, set.extra), (1, Some(3), 3));
    assert_eq!((set.min_num, set.max_num, set.can_delete), (1, 20, false));
}
