//! The tables of PostgreSQL, as `inspectdb` found them. Read them before you rely on them.
//!
//! List the models in `app!`: `models: [AdminLog, Session, Animal, Care, Chip, Everything, Food, House, Note, Passport, Perhaps, Species]`.

use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(table = "django_admin_log")]
pub struct AdminLog {
    pub id: i32,
    pub action_time: DateTime,
    pub object_id: Option<String>,
    #[field(max_length = 200)]
    pub object_repr: String,
    pub action_flag: u16,
    pub change_message: String,
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(on_delete = protect)]
    pub content_type: Option<ForeignKey<nuages::auth::ContentType>>,
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(on_delete = protect)]
    pub user: ForeignKey<nuages::auth::User>,
}

#[derive(Model, Debug, Clone)]
#[model(table = "django_session")]
pub struct Session {
    #[field(primary_key, max_length = 40)]
    pub session_key: String,
    pub session_data: String,
    #[field(index)]
    pub expire_date: DateTime,
}

#[derive(Model, Debug, Clone)]
#[model(table = "zoo_animal", unique_together = [[given, species]], indexes = [index(family, -legs)])]
pub struct Animal {
    pub id: i64,
    #[field(max_length = 40)]
    pub given: String,
    #[field(max_length = 40)]
    pub family: String,
    #[field(max_length = 81, generated = sql("((COALESCE(given, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || (COALESCE(family, ''::character varying))::text), ''::text))"))]
    pub full: Option<String>,
    #[field(db_default = 4)]
    pub legs: u16,
    #[field(generated = sql("(legs * 2)"))]
    pub twice: Option<i32>,
    #[field(max_length = 20, db_default = "it's quiet")]
    pub sound: String,
    #[field(db_default = true)]
    pub tame: bool,
    #[field(db_default = 1.5)]
    pub weight: f64,
    #[field(db_default = now)]
    pub seen_at: DateTime,
    #[field(max_length = 4)]
    pub mood: String,
    pub size: i32,
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(on_delete = protect, db_column = "dam")]
    pub dam: Option<ForeignKey<Animal>>,
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(on_delete = protect)]
    pub house: Option<ForeignKey<House>>,
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(on_delete = protect)]
    pub species: ForeignKey<Species>,
    pub chases: ManyToMany<Animal>,
    pub fans: ManyToMany<nuages::auth::User>,
    pub foods: ManyToMany<Food>,
    pub friends: ManyToMany<Animal>,
    // The index `zoo_one_wild` is left out: it is of some rows, or of something computed.
}

#[derive(Model, Debug, Clone)]
#[model(table = "zoo_care", unique_together = [[animal, user]])]
pub struct Care {
    pub id: i64,
    pub since: Date,
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(on_delete = protect)]
    pub animal: ForeignKey<Animal>,
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(on_delete = protect)]
    pub user: ForeignKey<nuages::auth::User>,
}

#[derive(Model, Debug, Clone)]
#[model(table = "zoo_chip")]
pub struct Chip {
    pub id: i64,
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(on_delete = protect)]
    pub animal: Option<OneToOne<Animal>>,
    // It is part of a foreign key to `zoo_house`, which no field can be.
    #[field(max_length = 8, index)]
    pub sold_in: String,
}

#[derive(Model, Debug, Clone)]
#[model(table = "zoo_everything")]
pub struct Everything {
    pub id: i64,
    pub small: i16,
    pub number: i32,
    pub big: i64,
    pub positive_small: u16,
    #[field(index)]
    pub positive: u32,
    pub positive_big: u64,
    pub ratio: f64,
    #[field(max_digits = 12, decimal_places = 2)]
    pub price: Decimal,
    #[field(max_digits = 9, decimal_places = 6)]
    pub place: Decimal,
    pub yes: bool,
    #[field(max_length = 50)]
    pub name: String,
    pub endless: String,
    pub text: String,
    #[field(max_length = 50, unique)]
    pub slug: String,
    #[field(max_length = 254)]
    pub mail: String,
    #[field(max_length = 200)]
    pub home: String,
    #[field(max_length = 100)]
    pub file: String,
    #[field(max_length = 100)]
    pub path: String,
    pub code: Uuid,
    pub day: Date,
    pub hour: Time,
    pub moment: DateTime,
    pub span: Duration,
    pub raw: Vec<u8>,
    pub data: Json<nuages::serde_json::Value>,
    pub address: std::net::IpAddr,
}

#[derive(Model, Debug, Clone)]
#[model(table = "zoo_food")]
pub struct Food {
    pub id: i16,
    #[field(max_length = 30)]
    pub name: String,
}

#[derive(Model, Debug, Clone)]
#[model(table = "zoo_house", unique_together = [[city, street]])]
pub struct House {
    pub id: Uuid,
    #[field(max_length = 8, unique)]
    pub number: String,
    #[field(max_length = 40)]
    pub city: String,
    #[field(max_length = 40)]
    pub street: String,
}

#[derive(Model, Debug, Clone)]
#[model(table = "zoo_note")]
pub struct Note {
    pub id: i64,
    pub object_id: u32,
    pub text: String,
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(on_delete = protect)]
    pub author: Option<ForeignKey<nuages::auth::User>>,
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(on_delete = protect)]
    pub content_type: ForeignKey<nuages::auth::ContentType>,
}

#[derive(Model, Debug, Clone)]
#[model(table = "zoo_passport")]
pub struct Passport {
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(primary_key, on_delete = protect)]
    pub animal: OneToOne<Animal>,
    #[field(max_length = 10)]
    pub stamp: String,
}

#[derive(Model, Debug, Clone)]
#[model(table = "zoo_perhaps")]
pub struct Perhaps {
    pub id: i64,
    pub small: Option<i16>,
    pub number: Option<i32>,
    pub big: Option<i64>,
    pub positive_small: Option<u16>,
    pub positive: Option<u32>,
    pub positive_big: Option<u64>,
    pub ratio: Option<f64>,
    #[field(max_digits = 12, decimal_places = 2)]
    pub price: Option<Decimal>,
    pub yes: Option<bool>,
    #[field(max_length = 50, unique)]
    pub name: Option<String>,
    pub text: Option<String>,
    pub code: Option<Uuid>,
    pub day: Option<Date>,
    pub hour: Option<Time>,
    pub moment: Option<DateTime>,
    pub span: Option<Duration>,
    pub raw: Option<Vec<u8>>,
    pub data: Option<Json<nuages::serde_json::Value>>,
    pub address: Option<std::net::IpAddr>,
}

#[derive(Model, Debug, Clone)]
#[model(table = "zoo_species")]
pub struct Species {
    #[field(primary_key, max_length = 50)]
    pub slug: String,
    #[field(max_length = 80)]
    pub title: String,
}
