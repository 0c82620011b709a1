//! Models with every kind of relation, and a database of each kind with their tables.

use nuages::model::ModelDef;
use nuages::prelude::*;
use nuages::table::{State, TableDef, changes, sql};
use nuages::testing::TestDatabase;

#[derive(Model, Debug, Clone)]
#[model(label = name, ordering = [name])]
pub struct Person {
    pub id: i64,
    #[field(max_length = 50)]
    pub name: String,
    #[field(on_delete = set_null, related_name = pupils)]
    pub mentor: Option<ForeignKey<Person>>,
    pub pupils: HasMany<Person>,
    #[field(symmetrical)]
    pub friends: ManyToMany<Person>,
    #[field(related_name = followers)]
    pub follows: ManyToMany<Person>,
    pub followers: HasMany<Person>,
    pub groups: HasMany<Group>,
    pub profile: HasOne<Profile>,
    pub written: HasMany<Book>,
    pub edited: HasMany<Book>,
}

/// Its key is that of a person.
#[derive(Model, Debug, Clone)]
pub struct Profile {
    #[field(primary_key, on_delete = cascade)]
    pub person: OneToOne<Person>,
    pub motto: String,
    pub badges: HasMany<Badge>,
}

#[derive(Model, Debug, Clone)]
#[model(ordering = [title])]
pub struct Badge {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub profile: ForeignKey<Profile>,
    pub title: String,
}

#[derive(Model, Debug, Clone)]
#[model(label = name, ordering = [name])]
pub struct Group {
    pub id: i64,
    pub name: String,
    #[field(through = Membership, through_fields = [group, person])]
    pub members: ManyToMany<Person>,
    /// Nobody can be added here without saying since when.
    #[field(through = Hire)]
    pub staff: ManyToMany<Badge>,
    pub memberships: HasMany<Membership>,
}

#[derive(Model, Debug, Clone)]
pub struct Membership {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub person: ForeignKey<Person>,
    #[field(on_delete = cascade)]
    pub group: ForeignKey<Group>,
    #[field(on_delete = set_null)]
    pub invited_by: Option<ForeignKey<Person>>,
    #[field(default = 1)]
    pub level: i32,
}

#[derive(Model, Debug, Clone)]
pub struct Hire {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub group: ForeignKey<Group>,
    #[field(on_delete = cascade)]
    pub badge: ForeignKey<Badge>,
    pub since: i32,
}

#[derive(Model, Debug, Clone)]
#[model(label = name, ordering = [name])]
pub struct Category {
    pub id: i64,
    pub name: String,
    #[field(on_delete = cascade)]
    pub parent: Option<ForeignKey<Category>>,
    pub children: HasMany<Category>,
}

#[derive(Model, Debug, Clone)]
#[model(label = title, ordering = [title])]
pub struct Book {
    pub id: i64,
    pub title: String,
    #[field(on_delete = protect, related_name = written)]
    pub author: ForeignKey<Person>,
    #[field(on_delete = set_null, related_name = edited)]
    pub editor: Option<ForeignKey<Person>>,
    #[field(on_delete = cascade)]
    pub category: Option<ForeignKey<Category>>,
    #[field(db_table = "shelf_marks")]
    pub labels: ManyToMany<Label>,
    pub chapters: HasMany<Chapter>,
}

#[derive(Model, Debug, Clone)]
#[model(ordering = [name])]
pub struct Label {
    pub id: i64,
    pub name: String,
    pub books: HasMany<Book>,
}

#[derive(Model, Debug, Clone)]
#[model(ordering = [number])]
pub struct Chapter {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub book: ForeignKey<Book>,
    pub number: i32,
    #[field(on_delete = set_null)]
    pub translator: Option<ForeignKey<Person>>,
}

/// The example of Django's documentation of RESTRICT.
#[derive(Model, Debug, Clone)]
pub struct Artist {
    pub id: i64,
}

#[derive(Model, Debug, Clone)]
pub struct Album {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub artist: ForeignKey<Artist>,
}

#[derive(Model, Debug, Clone)]
pub struct Song {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub artist: ForeignKey<Artist>,
    #[field(on_delete = restrict)]
    pub album: ForeignKey<Album>,
}

/// Falls to the first artist, or to nobody in particular.
#[derive(Model, Debug, Clone)]
pub struct Concert {
    pub id: i64,
    #[field(on_delete = set_default, default = 1)]
    pub artist: ForeignKey<Artist>,
    #[field(on_delete = do_nothing)]
    pub stand_in: Option<ForeignKey<Artist>>,
}

#[derive(Model, Debug, Clone)]
pub struct Hen {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub egg: Option<ForeignKey<Egg>>,
}

#[derive(Model, Debug, Clone)]
pub struct Egg {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub hen: Option<ForeignKey<Hen>>,
}

#[derive(Embedded, Debug, Clone)]
pub struct Timestamps {
    #[field(auto_now_add)]
    pub created_at: DateTime,
    #[field(auto_now)]
    pub updated_at: DateTime,
}

#[derive(Embedded, Debug, Clone)]
pub struct Address {
    #[field(max_length = 100)]
    pub street: String,
    /// Without the country.
    #[field(max_length = 100, db_column = "city", index)]
    pub town: String,
    pub zip: Option<String>,
}

/// The same struct twice, and another one in between.
#[derive(Model, Debug, Clone)]
#[model(ordering = [-to_town, number], label = to_street)]
pub struct Parcel {
    pub id: i64,
    #[field(embed, prefix = "from_")]
    pub sender: Address,
    #[field(embed, prefix = "to_")]
    pub receiver: Address,
    pub number: i32,
    #[field(embed)]
    pub stamps: Timestamps,
}

nuages::app! {
    pub shelf {
        models: [
            Person, Profile, Badge, Group, Membership, Hire, Category, Book, Label, Chapter, Artist, Album, Song, Concert, Hen,
            Egg, Parcel,
        ],
    }
}

/// Runs a test on an empty database of each kind.
pub fn with_shelf(test: impl AsyncFn(&Db) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let models: Vec<&'static ModelDef> = shelf::app().def.models.to_vec();
        let db = database.connect(models.clone()).await?;
        let tables: Vec<TableDef> = models.iter().flat_map(|model| TableDef::of_model(model)).collect();
        let (mut state, mut statements) = (State::new(), Vec::new());
        for change in changes(&state, &tables) {
            statements.extend(sql(&change, &state, db.dialect())?);
            state.apply(&change)?;
        }
        db.write(move |connection| {
            use diesel::RunQueryDsl as _;
            for statement in statements {
                diesel::sql_query(statement).execute(connection)?;
            }
            Ok(())
        })
        .await?;
        test(&db).await
    })
}

pub async fn person(name: &str, db: &Db) -> Result<Person> {
    Person::create().name(name).save(db).await
}

pub async fn people<const N: usize>(names: [&str; N], db: &Db) -> Result<[Person; N]> {
    let mut people = Vec::new();
    for name in names {
        people.push(person(name, db).await?);
    }
    people.try_into().map_err(|_| Error::Database("a person is missing".into()))
}

pub async fn book(title: &str, author: &Person, db: &Db) -> Result<Book> {
    Book::create().title(title).author(author).save(db).await
}

pub async fn label(name: &str, db: &Db) -> Result<Label> {
    Label::create().name(name).save(db).await
}

pub async fn category(name: &str, parent: Option<&Category>, db: &Db) -> Result<Category> {
    let new = Category::create().name(name);
    match parent {
        Some(parent) => new.parent(parent).save(db).await,
        None => new.save(db).await,
    }
}

/// The names of the people that a query finds, in its order.
pub async fn names(query: QuerySet<Person>, db: &Db) -> Result<Vec<String>> {
    Ok(query.all(db).await?.into_iter().map(|person| person.name).collect())
}
