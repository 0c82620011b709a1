//! Rows of every type and relation: new ones, changed ones, and some that go. `verify.py` reads them.

use nuages::auth::{ContentType, Group, Permission, content_type, create_superuser, group, permission, user};
use nuages::{Violation, ViolationKind};
use nuages::prelude::*;

use super::zoo::*;

pub async fn write(db: &Db) -> Result {
    copies(db).await?;
    perhaps_copies(db).await?;
    accounts(db).await?;
    animals(db).await?;
    changes(db).await?;
    refusals(db).await
}

/// Each row of Django's again, `least` as `least-copy`; and one that has all its values changed.
async fn copies(db: &Db) -> Result {
    for row in Everything::objects().order_by(everything::id.asc()).all(db).await? {
        copy(row.clone(), "copy").save(db).await?;
        // Written as it was read, by one statement with all columns.
        row.save(db).await?;
    }
    let named = |slug: &'static str| Everything::objects().filter(everything::slug.eq(slug));
    let (most, lost) = (named("most").get(db).await?, named("lost").get(db).await?);
    let changed = copy(lost, "changed").save(db).await?;
    Everything { id: changed.id, slug: changed.slug, ..most }.save(db).await
}

fn copy(row: Everything, suffix: &str) -> nuages::query::Create<Everything> {
    Everything::create()
        .small(row.small)
        .number(row.number)
        .big(row.big)
        .positive_small(row.positive_small)
        .positive(row.positive)
        .positive_big(row.positive_big)
        .ratio(row.ratio)
        .price(row.price)
        .place(row.place)
        .yes(row.yes)
        .name(row.name)
        .endless(row.endless)
        .text(row.text)
        .slug(format!("{}-{suffix}", row.slug))
        .mail(row.mail)
        .home(row.home)
        .file(row.file)
        .path(row.path)
        .code(row.code)
        .day(row.day)
        .hour(row.hour)
        .moment(row.moment)
        .span(row.span)
        .raw(row.raw)
        .data(row.data)
        .address(row.address)
        .into()
}

/// What was empty gets values, what had values becomes empty, and a new row has none.
async fn perhaps_copies(db: &Db) -> Result {
    let rows = Perhaps::objects().order_by(perhaps::id.asc()).all(db).await?;
    let [none, some] = rows.as_slice() else { return Err(Error::BadRequest(format!("{} rows of `Perhaps`", rows.len()))) };
    Perhaps { id: some.id, ..none.clone() }.save(db).await?;
    Perhaps { id: none.id, ..some.clone() }.save(db).await?;
    Perhaps::create().save(db).await?;
    Ok(())
}

async fn accounts(db: &Db) -> Result {
    let eve = create_superuser(db, "eve", "eve@example.org", "a long enough one", 10).await?;
    let keepers = Group::objects().get(db).await?;
    user::groups.add(&eve, [&keepers], db).await?;
    let carers = Group::create().name("carers").save(db).await?;
    // `migrate` has made those of this program beside those of Django.
    let of_django = permission::content_type.is(content_type::app_label.eq("zoo"));
    let permission = Permission::objects().filter(permission::codename.eq("view_food")).filter(of_django).get(db).await?;
    group::permissions.add(&carers, [&permission], db).await
}

async fn animals(db: &Db) -> Result {
    let owl = Species::create().slug("owl").title("Owl, of a barn").save(db).await?;
    let barn = House::create().id("0189f7c0-5bd4-7000-8000-0123456789ab".parse::<Uuid>()?).number("9").city("Lyon").street("Rue A");
    let barn = barn.save(db).await?;
    let tom = Animal::objects().filter(animal::given.eq("Tom")).get(db).await?;
    let eve = User::objects().filter(user::username.eq("eve")).get(db).await?;

    // The database fills in the rest, and the record comes back with it.
    let mia = Animal::create().given("Mia").family("White").mood("calm").size(1).species(&owl).house(&barn).save(db).await?;
    assert_eq!((mia.full.as_deref(), mia.legs, mia.twice, mia.sound.as_str()), (Some("Mia White"), 4, Some(8), "it's quiet"));
    assert_eq!((mia.tame, mia.weight), (true, 1.5));
    assert!(mia.seen_at > DateTime::now() - Duration::minutes(5));
    let pip = Animal::create().given("Pip").family("White").mood("wild").size(2).species(&owl).dam(&mia).legs(2u16).sound("pip");
    let seen = DateTime::parse("2026-07-08T09:10:11.000012Z")?;
    let pip = pip.tame(false).weight(0.1).seen_at(seen).save(db).await?;
    assert_eq!((pip.twice, pip.seen_at), (Some(4), seen));

    let foods = Food::objects().bulk_create(db, ["hay", "mice"].map(|name| Food::create().name(name))).await?;
    animal::foods.add(&pip, &foods, db).await?;
    animal::friends.add(&pip, [&mia], db).await?;
    animal::friends.add(&mia, [&pip], db).await?;
    animal::chases.add(&pip, [&tom], db).await?;
    animal::fans.add(&pip, [&eve], db).await?;
    Care::create().animal(&pip).user(&eve).since("2026-02-28".parse::<Date>()?).save(db).await?;
    Passport::create().animal(&pip).stamp("P-1").save(db).await?;
    Chip::create().animal(&pip).sold_in("9").save(db).await?;
    let of_animals = ContentType::objects().filter(content_type::app_label.eq("zoo")).filter(content_type::model.eq("animal")).get(db).await?;
    let about = Note::create().content_type(&of_animals).object_id(u32::try_from(pip.id)?);
    about.text("of an owl").author(&eve).save(db).await?;
    Ok(())
}

async fn changes(db: &Db) -> Result {
    let named = |name: &'static str| Animal::objects().filter(animal::given.eq(name));
    let (tom, kit, mut rex) = (named("Tom").get(db).await?, named("Kit").get(db).await?, named("Rex").get(db).await?);
    let milk = Food::objects().filter(food::name.eq("milk")).get(db).await?;
    animal::foods.remove(&tom, [&milk], db).await?;
    animal::foods.set(&rex, [&milk], db).await?;
    animal::chases.clear(&rex, db).await?;
    rex.update(db, [animal::dam.set(&kit), animal::family.set("Black"), animal::legs.set(animal::legs - 1)]).await?;
    assert_eq!((rex.full.as_deref(), rex.legs, rex.twice), (Some("Rex Black"), 3, Some(6)));
    assert_eq!(named("Kit").update(db, [animal::weight.set(animal::weight * 2.0)]).await?, 1);

    // Django's models say `CASCADE`, its tables do not, and so neither do the structs that were read from them.
    let refused = tom.delete(db).await;
    assert!(matches!(&refused, Err(Error::Protected(reason)) if reason.contains("still needed by")), "{refused:?}");
    assert_eq!(Note::objects().filter(note::text.eq("of a cat")).delete(db).await?.total(), 1);
    let gone = Animal::create().given("Gone").family("Soon").mood("calm").size(1).species(&Species::objects().filter(species::slug.eq("owl")).get(db).await?);
    let gone = gone.save(db).await?;
    animal::foods.add(&gone, [&milk], db).await?;
    let deleted = gone.delete(db).await?;
    assert_eq!((deleted.total(), deleted.pairs), (1, 1));

    let undone: Result = db
        .transaction(async |tx| {
            Food::create().name("nothing").save(tx).await?;
            Err(Error::BadRequest("no".into()))
        })
        .await;
    assert!(undone.is_err());
    Ok(())
}

/// What Django's constraints refuse is told by its columns, on both databases.
async fn refusals(db: &Db) -> Result {
    let violation = |refused: Error| match refused {
        Error::Violation(violation) => Ok(violation),
        other => Err(other),
    };
    let told = |violation: &Violation| (violation.kind, violation.columns.join(" "));
    let owl = Species::objects().filter(species::slug.eq("owl")).get(db).await?;
    let another = |name: &'static str| Animal::create().given(name).family("x").mood("calm").size(1).species(&owl);
    let twice = another("Pip").save(db).await.err().map(violation).transpose()?;
    assert_eq!(twice.as_ref().map(told), Some((ViolationKind::Unique, "given species_id".to_owned())));
    let many_legs = another("Millipede").legs(1000u16).save(db).await.err().map(violation).transpose()?;
    assert_eq!(many_legs.as_ref().map(|violation| violation.kind), Some(ViolationKind::Check));
    let street = House::create().id(Uuid::v4()).number("10").city("Paris").street("Rue A");
    let street = street.save(db).await.err().map(violation).transpose()?;
    assert_eq!(street.as_ref().map(told), Some((ViolationKind::Unique, "city street".to_owned())));
    let mut mia = Animal::objects().filter(animal::given.eq("Mia")).get(db).await?;
    let nowhere = mia.update(db, [animal::species.set(ForeignKey::<Species>::to("cow".to_owned()))]).await;
    let nowhere = nowhere.err().map(violation).transpose()?;
    assert_eq!(nowhere.as_ref().map(|violation| violation.kind), Some(ViolationKind::ForeignKey));
    Ok(())
}
