//! Every row that `seed.py` made, and every value of `values.py`, as Rust sees them.

use std::net::IpAddr;

use nuages::auth::{Group, group, permission, user};
use nuages::prelude::*;

use super::zoo::*;
// Not the one of the prelude.
use super::zoo::Session;
use crate::span::{Measured, Span, measured};

pub async fn read(db: &Db) -> Result {
    least(db).await?;
    most(db).await?;
    lost(db).await?;
    perhaps_any(db).await?;
    accounts(db).await?;
    animals(db).await?;
    around_animals(db).await
}

fn ip(text: &str) -> Result<IpAddr> {
    Ok(text.parse::<IpAddr>()?)
}

async fn least(db: &Db) -> Result {
    let row = Everything::objects().filter(everything::slug.eq("least")).get(db).await?;
    assert_eq!((row.small, row.number, row.big), (i16::MIN, i32::MIN, i64::MIN));
    assert_eq!((row.positive_small, row.positive, row.positive_big), (0, 0, 0));
    assert_eq!((row.ratio, row.yes), (f64::MIN, false));
    assert_eq!((row.price, row.place), ("-9999999999.99".parse::<Decimal>()?, "-179.999999".parse::<Decimal>()?));
    for text in [&row.name, &row.endless, &row.text, &row.mail, &row.home, &row.file, &row.path] {
        assert_eq!(text, "");
    }
    assert_eq!((row.code, row.day), (Uuid::NIL, Date::FIRST));
    assert_eq!((row.hour.to_string(), row.moment), ("00:00:00".to_owned(), DateTime::parse("1000-01-01 00:00")?));
    assert_eq!((row.span.microseconds(), row.raw), (-1, Vec::new()));
    assert_eq!((row.data.to_string(), row.address), ("[]".to_owned(), ip("0.0.0.0")?));
    Ok(())
}

async fn most(db: &Db) -> Result {
    let row = Everything::objects().filter(everything::slug.eq("most")).get(db).await?;
    assert_eq!((row.small, row.number, row.big), (i16::MAX, i32::MAX, i64::MAX));
    assert_eq!((row.positive_small, row.positive, row.positive_big), (32_767, 2_147_483_647, 9_223_372_036_854_775_807));
    assert_eq!((row.ratio, row.yes), (5e-324, true));
    assert_eq!((row.price, row.place), ("9999999999.99".parse::<Decimal>()?, "179.999999".parse::<Decimal>()?));
    assert_eq!((row.name, row.endless), ("é".repeat(50), "∞".repeat(400)));
    assert_eq!((row.text.as_str(), row.mail.as_str()), ("a\n\"'\\%_\t😀", "é@example.org"));
    assert_eq!((row.home.as_str(), row.file.as_str(), row.path.as_str()), ("https://example.org/?a=1&b", "files/a b.txt", "/"));
    assert_eq!((row.code, row.day), ("67e55044-10b1-426f-9247-bb680e5fe0c8".parse()?, Date::LAST));
    // Half past two in Kolkata is nine in the evening of the day before.
    assert_eq!(
        (row.hour.to_string(), row.moment),
        ("23:59:59.999999".to_owned(), DateTime::parse("2026-03-07T21:00:00.000001Z")?)
    );
    let span = Duration::days(99_999) + Duration::hours(23) + Duration::microseconds(1);
    assert_eq!(row.span.microseconds(), span.as_microseconds());
    assert_eq!(row.raw, (0..=255).collect::<Vec<u8>>());
    let data = &row.data;
    assert_eq!((data["big"].as_i64(), data["exponent"].as_f64(), data["sum"].as_f64()), (Some(i64::MAX), Some(1e22), Some(0.1 + 0.2)));
    assert_eq!((data["a"].to_string(), data["é"].to_string()), (r#"[1,1.5,null,true,"é😀"]"#.to_owned(), "{}".to_owned()));
    assert_eq!(row.address, ip("2001:db8::1")?);
    Ok(())
}

async fn lost(db: &Db) -> Result {
    let row = Everything::objects().filter(everything::slug.eq("lost")).get(db).await?;
    assert_eq!(row.ratio, 0.1 + 0.2);
    assert_eq!((row.price.to_string().starts_with("0.10"), row.place), (true, "52.520008".parse::<Decimal>()?));
    assert_eq!((row.name.as_str(), row.endless.as_str(), row.text.as_str()), (" a ", "1.0", "null"));
    assert_eq!((row.day.to_string(), row.hour.to_string()), ("2024-02-29".to_owned(), "09:30:00.120000".to_owned()));
    assert_eq!(row.moment, DateTime::parse("2026-11-01T04:30:00.1Z")?);
    assert_eq!((row.span.microseconds(), row.raw), ((Duration::microseconds(1) - Duration::days(1)).as_microseconds(), vec![0]));
    assert!(row.data.is_null());
    assert_eq!(row.address, ip("::ffff:10.0.0.1")?);
    let by_hand = Measured::objects().filter(measured::slug.eq("lost")).get(db).await?;
    assert_eq!(by_hand.span.to_string(), "-1 00:00:00.000001");

    // The database compares the values as Rust does.
    let found = Everything::objects()
        .filter(everything::code.eq(row.code))
        .filter(everything::moment.eq(row.moment))
        .filter(everything::day.eq(row.day))
        .filter(everything::hour.eq(row.hour))
        .filter(everything::place.eq(row.place))
        .filter(everything::span.eq(row.span))
        .filter(everything::address.eq(row.address))
        .filter(everything::yes);
    assert_eq!(found.count(db).await?, 1);
    let in_order = Everything::objects().order_by(everything::moment.asc()).all(db).await?;
    assert_eq!(in_order.iter().map(|row| row.slug.as_str()).collect::<Vec<_>>(), ["least", "most", "lost"]);
    Ok(())
}

async fn perhaps_any(db: &Db) -> Result {
    let rows = Perhaps::objects().order_by(perhaps::id.asc()).all(db).await?;
    let [none, some] = rows.as_slice() else { return Err(Error::BadRequest(format!("{} rows of `Perhaps`", rows.len()))) };
    assert!(none.small.is_none() && none.number.is_none() && none.big.is_none() && none.positive_small.is_none());
    assert!(none.positive.is_none() && none.positive_big.is_none() && none.ratio.is_none() && none.price.is_none());
    assert!(none.yes.is_none() && none.name.is_none() && none.text.is_none() && none.code.is_none() && none.day.is_none());
    assert!(none.hour.is_none() && none.moment.is_none() && none.span.is_none() && none.raw.is_none());
    assert!(none.data.is_none() && none.address.is_none());
    assert_eq!((some.small, some.yes, some.day), (Some(i16::MAX), Some(true), Some(Date::LAST)));
    assert_eq!((some.price, some.address), (Some("9999999999.99".parse()?), Some(ip("2001:db8::1")?)));
    Ok(())
}

async fn accounts(db: &Db) -> Result {
    let ada = User::objects().filter(nuages::auth::user::username.eq("ada")).get(db).await?;
    assert_eq!((ada.full_name().as_str(), ada.is_superuser, ada.is_staff, ada.is_active), ("Ada Lovelace", true, true, true));
    assert_eq!(ada.last_login, Some(DateTime::parse("2026-05-06T07:08:09.000010Z")?));
    assert!(ada.password.starts_with("pbkdf2_sha256$"));
    assert!(nuages::auth::verify_password("correct horse battery", Some(&ada.password), 10).await?);
    assert!(!nuages::auth::verify_password("correct horse", Some(&ada.password), 10).await?);
    let keepers = Group::objects().with(group::permissions).get(db).await?;
    let mut allowed: Vec<&str> = keepers.permissions.get()?.iter().map(|permission| permission.codename.as_str()).collect();
    allowed.sort_unstable();
    assert_eq!((keepers.name.as_str(), allowed.as_slice()), ("keepers", &["add_animal", "change_animal", "delete_animal", "view_animal"][..]));
    let member = User::objects().filter(user::groups.any(group::name.eq("keepers"))).get(db).await?;
    assert_eq!(member.username, "bob");
    let of_all = member.perms(db).await?;
    assert!(!of_all.is_superuser() && !of_all.may(user::CHANGE));
    let granted = user::user_permissions.with(permission::content_type);
    let granted = User::objects().filter(!user::user_permissions.is_empty()).with(granted).get(db).await?;
    let models: Vec<&str> = (granted.user_permissions.get()?.iter())
        .map(|permission| Ok(permission.content_type.get()?.model.as_str()))
        .collect::<Result<_>>()?;
    assert_eq!(models, ["food"]);
    assert_eq!((Session::objects().count(db).await?, AdminLog::objects().count(db).await?), (1, 0));
    Ok(())
}

async fn animals(db: &Db) -> Result {
    let query = Animal::objects().with(animal::species).with(animal::house).with(animal::dam);
    let query = query.with(animal::foods).with(animal::friends).with(animal::chases).with(animal::fans);
    let rows = query.order_by(animal::id.asc()).all(db).await?;
    let [tom, kit, rex] = rows.as_slice() else { return Err(Error::BadRequest(format!("{} animals", rows.len()))) };
    assert_eq!((tom.full.as_deref(), tom.legs, tom.twice, tom.sound.as_str()), (Some("Tom Grey"), 4, Some(8), "it's quiet"));
    assert_eq!((tom.tame, tom.weight, tom.mood.as_str(), tom.size), (true, 1.5, "wild", 2));
    assert!(tom.seen_at < DateTime::now() && tom.seen_at > DateTime::now() - Duration::hours(1));
    assert_eq!((kit.full.as_deref(), kit.legs, kit.twice, kit.sound.as_str()), (Some("Kit Grey"), 3, Some(6), ""));
    assert_eq!((kit.tame, kit.weight, kit.mood.as_str(), kit.size), (false, 0.25, "calm", 1));
    assert_eq!(kit.seen_at, DateTime::parse("2026-01-02T03:04:05.678901Z")?);
    assert_eq!((tom.species.get()?.title.as_str(), rex.species.get()?.title.as_str()), ("Cat", "Dög"));
    let dam = kit.dam.as_ref().map(|dam| dam.get()).transpose()?;
    assert_eq!(dam.map(|dam| dam.given.as_str()), Some("Tom"));
    let house = tom.house.as_ref().map(|house| house.get()).transpose()?;
    assert_eq!(house.map(|house| (house.id.to_string(), house.number.as_str())), Some(("00000000-0000-0000-0000-000000000007".to_owned(), "7a")));
    assert_eq!((tom.foods.get()?.len(), kit.foods.get()?.len(), rex.foods.get()?.len()), (2, 1, 0));
    assert_eq!((tom.friends.get()?.len(), kit.friends.get()?.len(), rex.friends.get()?.len()), (1, 1, 0));
    assert_eq!((tom.chases.get()?.len(), rex.chases.get()?.len(), tom.fans.get()?.len()), (0, 2, 2));

    let by_fan = Animal::objects().filter(animal::fans.any(nuages::auth::user::username.eq("bob")));
    assert_eq!(by_fan.count(db).await?, 1);
    let chasers = Animal::objects().filter(animal::chases.any(animal::dam.is(animal::given.eq("Tom"))));
    assert_eq!(chasers.all(db).await?.into_iter().map(|animal| animal.given).collect::<Vec<_>>(), ["Rex"]);
    Ok(())
}

async fn around_animals(db: &Db) -> Result {
    let cares = Care::objects().with(care::animal).with(care::user).order_by(care::id.asc()).all(db).await?;
    let told: Vec<String> = cares
        .iter()
        .map(|care| Ok(format!("{} {} {}", care.animal.get()?.given, care.user.get()?.username, care.since)))
        .collect::<Result<_>>()?;
    assert_eq!(told, ["Tom ada 2025-12-31", "Rex bob 2026-01-01"]);
    let passport = Passport::objects().with(passport::animal).get(db).await?;
    assert_eq!((passport.animal.get()?.given.as_str(), passport.stamp.as_str()), ("Tom", "T-1"));
    let chips = Chip::objects().with(chip::animal).order_by(chip::id.asc()).all(db).await?;
    assert_eq!(chips.iter().map(|chip| (chip.animal.is_some(), chip.sold_in.as_str())).collect::<Vec<_>>(), [(true, "7a"), (false, "7a")]);
    let note = Note::objects().with(note::content_type).with(note::author).get(db).await?;
    assert_eq!((note.content_type.get()?.app_label.as_str(), note.content_type.get()?.model.as_str()), ("zoo", "animal"));
    assert_eq!((note.object_id, note.text.as_str()), (1, "of a cat"));
    assert_eq!((Food::objects().count(db).await?, House::objects().count(db).await?, Species::objects().count(db).await?), (2, 2, 2));
    Ok(())
}
