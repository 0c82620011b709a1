//! Every key, where it passes.

#![allow(dead_code)]

use nuages::column::{FileType, Kind, Literal};
use nuages::model::{IndexColumn, Rule};
use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(table = "old_shelf", verbose_name = "shelf", verbose_name_plural = "shelves", label = name, ordering = [-position, name])]
pub struct Shelf {
    #[field(primary_key)]
    pub number: i64,
    #[field(max_length = 20, unique, slug, label = "Name of the shelf")]
    pub name: String,
    #[field(index, default = 0, db_column = "place")]
    pub position: i32,
    #[field(on_delete = set_null)]
    pub above: Option<ForeignKey<Shelf>>,
    #[field(auto_now_add)]
    pub made_at: DateTime,
    #[field(auto_now)]
    pub changed_at: DateTime,
    #[field(editable = false, default = Wood::Oak)]
    pub wood: Wood,
}

#[derive(Embedded, Debug, Clone)]
pub struct Place {
    #[field(max_length = 20)]
    pub room: String,
}

/// A club that stands on a shelf, with the relations between people.
#[derive(Model, Debug, Clone)]
pub struct Club {
    pub id: i64,
    #[field(on_delete = cascade, related_name = clubs)]
    pub shelf: OneToOne<Shelf>,
    #[field(through = Membership, through_fields = [club, person], related_name = clubs)]
    pub members: ManyToMany<Person>,
    #[field(db_table = "old_guests", related_name = visited)]
    pub guests: ManyToMany<Person>,
}

#[derive(Model, Debug, Clone)]
pub struct Person {
    pub id: i64,
    #[field(embed, prefix = "home_")]
    pub home: Place,
    #[field(symmetrical, renamed_from = mates)]
    pub friends: ManyToMany<Person>,
    pub clubs: HasMany<Club>,
    pub visited: HasMany<Club>,
}

#[derive(Model, Debug, Clone)]
pub struct Membership {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub club: ForeignKey<Club>,
    #[field(on_delete = cascade)]
    pub person: ForeignKey<Person>,
    #[field(on_delete = set_null)]
    pub invited_by: Option<ForeignKey<Person>>,
}

#[derive(Model, Debug, Clone)]
#[model(
    unique_together = [[shelf, code]],
    constraints = [
        unique(shelf, where = returned_on.is_none(), name = one_open_loan),
        check(due_on >= lent_on && (fine == 0 || returned_on.is_some()), name = due_after_lent),
        check(!(code == "it's" || code.len() < 2), name = code_is_long),
    ],
    indexes = [index(shelf, -lent_on), index(lower_code, where = wood == "fir")],
    default_permissions = [view, add],
    permissions = [extend = "Can extend loans"],
    renamed_from = Rental,
)]
pub struct Loan {
    pub id: i64,
    #[field(max_length = 20, renamed_from = key)]
    pub code: String,
    #[field(on_delete = protect)]
    pub shelf: ForeignKey<Shelf>,
    pub lent_on: DateTime,
    #[field(db_default = now)]
    pub due_on: DateTime,
    pub returned_on: Option<DateTime>,
    #[field(db_default = 0)]
    pub fine: i64,
    #[field(db_default = "fir")]
    pub wood: Wood,
    #[field(generated = lower(code) + "-" + "x")]
    pub lower_code: String,
    #[field(generated = sql("abs(\"fine\")"))]
    pub absolute: i32,
    #[field(generated = -fine * (fine + 1) - 2)]
    pub computed: i64,
}

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Wood {
    Oak,
    #[choice(value = "fir", label = "Fir or pine")]
    Fir,
}

#[derive(Model, Debug, Clone)]
pub struct Item {
    #[field(primary_key, max_length = 8, min_length = 2, regex = "^[A-Z]+$")]
    pub code: String,
    #[field(max_digits = 10, decimal_places = 2, min = 0, max = "999.99".parse::<Decimal>().unwrap_or_default())]
    pub price: Decimal,
    #[field(email)]
    pub owner: String,
    #[field(url, blank, max_length = 500)]
    pub page: Option<String>,
    #[field(validators = [is_even, nuages_even::is_even])]
    pub pieces: Option<u16>,
    #[field(slug, blank, validators = [is_short])]
    pub word: String,
    pub size: Size,
    #[field(unique)]
    pub mark: Mark,
}

mod nuages_even {
    pub(super) fn is_even(number: &u16) -> Result<(), nuages::column::ValueError> {
        super::is_even(number)
    }
}

fn is_even(number: &u16) -> Result<(), ValueError> {
    if number.is_multiple_of(2) { Ok(()) } else { Err(ValueError::new("an even number, please")) }
}

fn is_short(text: &str) -> Result<(), ValueError> {
    if text.len() < 5 { Ok(()) } else { Err(ValueError::new("shorter, please")) }
}

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Size {
    #[choice(value = 1)]
    Small,
    #[choice(value = -2, label = "Not so small")]
    Large,
}

#[derive(Column, Debug, Clone, PartialEq)]
#[column(max_length = 4, check = is_short)]
pub struct Mark(String);

#[derive(Model, Debug, Clone)]
pub struct Piece {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub item: ForeignKey<Item>,
}

#[derive(Admin)]
#[admin(
    model = Shelf,
    list_display = [name, position, initial],
    list_display_links = [name],
    list_filter = [range(position), name],
    search_fields = [exact(position), name],
    search_help = "Names and numbers",
    ordering = [-position],
    date_hierarchy = made_at,
    list_editable = [position],
    actions = [empty_out],
    list_per_page = 50,
    list_max_show_all = 500,
    empty_value = "none",
    fieldsets = [[name, position], collapsed("More") = [above]],
    readonly_fields = [made_at],
    exclude = [wood],
    save_as,
)]
pub struct ShelfAdmin;

impl ShelfAdmin {
    #[column("Initial", order = name, empty = "?")]
    fn initial(shelf: &Shelf) -> String {
        shelf.name.chars().take(1).collect()
    }

    #[action("Empty out", permission = shelf::DELETE)]
    async fn empty_out(shelves: QuerySet<Shelf>, db: &Db) -> Result<usize> {
        shelves.count(db).await.map(|number| usize::try_from(number).unwrap_or_default())
    }
}

#[derive(Model, Debug, Clone)]
pub struct Book {
    pub id: i64,
    #[field(max_length = 100)]
    pub title: String,
    #[field(max_length = 100, slug)]
    pub slug: String,
}

#[derive(Model, Debug, Clone)]
pub struct Chapter {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub book: ForeignKey<Book>,
    #[field(max_length = 100)]
    pub title: String,
}

#[derive(Form, Debug)]
#[form(model = Chapter, parent = chapter::book, fields = [title])]
pub struct ChapterInline;

#[derive(Admin)]
#[admin(model = Book, fields = [[title, slug]], prepopulated_fields = [slug = [title]], inlines = [stacked(ChapterInline)])]
pub struct BookAdmin;

nuages::app! {
    pub library {
        models: [Scan, Shelf, Club, Person, Membership, Loan, Item, Piece, Book, Chapter],
        admin: [ShelfAdmin, BookAdmin],
    }
}

#[test]
fn keys_of_relations_reach_the_description() {
    let [members, guests] = Club::DEF.many else { panic!("{:?}", Club::DEF.many) };
    assert_eq!((members.table, members.source_column, members.target_column), ("library_membership", "club_id", "person_id"));
    assert_eq!((guests.table, guests.related_name), ("old_guests", Some("visited")));
    assert_eq!(Person::DEF.fields[1].column, nuages::model::ColumnDef::new("home_room", Kind::Varchar { max_length: 20 }));
    assert!(Club::DEF.fields[1].column.unique && members.through.is_some() && Person::DEF.many[0].symmetrical);
    assert_eq!((guests.renamed_from, Person::DEF.many[0].renamed_from), (None, Some("mates")));
}

#[test]
fn keys_reach_the_description() {
    let def = Shelf::DEF;
    assert_eq!((def.table, def.verbose_name, def.verbose_name_plural), ("old_shelf", "shelf", "shelves"));
    assert_eq!(def.key_field().name, "number");
    let columns: Vec<_> = def.fields.iter().map(|field| field.column.name).collect();
    assert_eq!(columns, ["number", "name", "place", "above_id", "made_at", "changed_at", "wood"]);
    assert!(def.fields[1].column.unique && matches!(def.fields[1].rules, [Rule::Slug]) && def.fields[2].column.index);
    assert_eq!(def.fields[1].label, "Name of the shelf");
    assert!(!def.fields[6].editable && !def.fields[4].editable && def.fields[1].editable);
    assert_eq!(ShelfAdmin::DEF.list.per_page, 50);
    assert_eq!(Wood::Fir.label(), "Fir or pine");
}

#[test]
fn keys_of_types_reach_the_description() {
    let def = Item::DEF;
    let kinds: Vec<_> = def.fields.iter().map(|field| field.column.kind).collect();
    assert_eq!(
        kinds,
        [
            Kind::Varchar { max_length: 8 },
            Kind::Decimal { max_digits: 10, decimal_places: 2 },
            Kind::Varchar { max_length: 254 },
            Kind::Varchar { max_length: 500 },
            Kind::PositiveSmallInteger,
            Kind::Text,
            Kind::Integer,
            Kind::Varchar { max_length: 4 },
        ]
    );
    assert!(matches!(def.fields[0].rules, [Rule::MinLength(2), Rule::Regex("^[A-Z]+$")]));
    assert!(matches!(def.fields[1].rules, [Rule::Min(_), Rule::Max(_)]));
    assert!(matches!(def.fields[4].rules, [Rule::Custom(_), Rule::Custom(_)]));
    assert!(def.fields[3].blank && !def.fields[2].blank);
    assert_eq!(Piece::DEF.fields[1].column.kind, Kind::Varchar { max_length: 8 }, "the type of what it points to");
}

#[derive(Model, Debug, Clone)]
pub struct Scan {
    pub id: i64,
    #[field(upload_to = "scans/%Y/%m/%d/", max_size = 5_000_000, types = [png, jpeg, gif, webp, avif], max_width = 4000, max_height = 3000)]
    pub image: Image,
    #[field(blank, types = [
        svg, pdf, zip, gzip, docx, xlsx, pptx, odt, ods, odp, mp3, ogg, wav, flac, mp4, webm, csv, json, xml, html, txt,
    ])]
    pub source: File,
}

#[test]
fn files_are_described() {
    let image = Scan::DEF.fields[1].file.unwrap();
    assert_eq!(
        (image.upload_to, image.max_size, image.max_width, image.max_height),
        ("scans/%Y/%m/%d/", Some(5_000_000), 4000, 3000)
    );
    assert_eq!((image.types, image.image), (FileType::IMAGES, true));
    let source = Scan::DEF.fields[2].file.unwrap();
    assert!(source.types.len() == 21 && source.types.iter().all(|one| !one.is_image()) && !source.image);
    // Each type is written as its own word.
    let words: Vec<&str> = source.types.iter().map(|one| one.word()).collect();
    assert_eq!(
        words.join(", "),
        "svg, pdf, zip, gzip, docx, xlsx, pptx, odt, ods, odp, mp3, ogg, wav, flac, mp4, webm, csv, json, xml, html, txt"
    );
}

#[test]
fn constraints_are_written_as_sql() {
    let def = Loan::DEF;
    let asc = |name| IndexColumn::asc(name);
    let columns: Vec<_> = def.indexes.iter().map(|index| index.columns.to_vec()).collect();
    assert_eq!(
        columns,
        [
            vec![asc("shelf_id"), asc("code")],
            vec![asc("shelf_id")],
            vec![asc("shelf_id"), IndexColumn::desc("lent_on")],
            vec![asc("lower_code")]
        ]
    );
    assert_eq!(def.indexes.iter().map(|index| index.unique).collect::<Vec<_>>(), [true, true, false, false]);
    assert_eq!((def.indexes[1].condition, def.indexes[1].name), (Some("\"returned_on\" IS NULL"), Some("one_open_loan")));
    assert_eq!(def.indexes[3].condition, Some("\"wood\" = 'fir'"));
    let checks: Vec<_> = def.checks.iter().map(|check| (check.name, check.condition)).collect();
    assert_eq!(
        checks,
        [
            ("due_after_lent", "\"due_on\" >= \"lent_on\" AND (\"fine\" = 0 OR \"returned_on\" IS NOT NULL)"),
            ("code_is_long", "NOT (\"code\" = 'it''s' OR LENGTH(\"code\") < 2)"),
        ]
    );
    assert_eq!(def.default_permissions, ["view", "add"]);
    assert_eq!(
        [loan::VIEW, loan::ADD, loan::EXTEND].map(|name| name.to_string()),
        ["library.view_loan", "library.add_loan", "library.extend_loan"]
    );
    assert_eq!((def.permissions[0].codename, def.permissions[0].name), ("extend_loan", "Can extend loans"));
    assert_eq!((def.renamed_from, def.fields[1].renamed_from), (Some("Rental"), Some("key")));
}

#[test]
fn what_the_database_fills_in_is_described() {
    let column = |name: &str| Loan::DEF.field(name).map(|(_, field)| field.column).unwrap();
    assert_eq!(column("due_on").default, Some(Literal::Now));
    assert_eq!(column("fine").default, Some(Literal::Integer(0)));
    assert_eq!(column("wood").default, Some(Literal::Text("fir")));
    assert_eq!(column("lower_code").generated, Some("LOWER(\"code\") || '-' || 'x'"));
    assert_eq!(column("absolute").generated, Some("abs(\"fine\")"));
    assert_eq!(column("computed").generated, Some("-\"fine\" * (\"fine\" + 1) - 2"));
    assert!(Loan::DEF.fields.iter().all(|field| field.editable == (field.column.generated.is_none() && field.name != "id")));
    // What the database fills in need not be given, and `lower_code` cannot be.
    let _save = |db: &Db| drop(Loan::create().code("a").shelf(ForeignKey::to(1)).lent_on(DateTime::now()).save(db));
}
