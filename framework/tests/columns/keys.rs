//! Keys that are no numbers, and foreign keys to them.

use nuages::prelude::*;

use super::models::{All, Capital, Country, Mayor, capital, country, mayor, with_db};

#[test]
fn texts_and_uuids_are_keys_and_are_pointed_to() -> Result {
    with_db(async |db| {
        let fr = Country::create().code("FR").save(db).await?;
        Country::create().code("DE").save(db).await?;
        let all = All::create().save(db).await?;
        assert_eq!(all.key.get_version_num(), 7);
        let paris = Capital::create().country("FR").all(all.key).save(db).await?;
        let berlin = Capital::create().country(&Country { code: "DE".into() }).save(db).await?;
        assert_eq!(paris.country.key()?, "FR");
        assert_eq!(paris.all.as_ref().map(|all| all.key()), Some(Ok(all.key)));

        let found = Capital::objects().filter(capital::country.eq("FR")).with(capital::country).get(db).await?;
        assert_eq!(found.country.get()?.code, fr.code);
        let found = Capital::objects().filter(capital::all.eq(all.key)).with(capital::all).get(db).await?;
        assert_eq!(found.all.unwrap().get()?.key, all.key);
        let found = Capital::objects().filter(capital::country.is(country::code.starts_with("D"))).get(db).await?;
        assert_eq!(found.country.key()?, berlin.country.key()?);

        let first = Mayor::create().capital(&paris).save(db).await?;
        let second = Mayor::create().capital(&paris).before(&first).save(db).await?;
        assert!(second.id > first.id, "the database counts positive keys");
        assert_eq!(second.before.as_ref().unwrap().key()?, first.id);
        let found = Mayor::objects().filter(mayor::capital.eq(&paris)).count(db).await?;
        assert_eq!(found, 2);

        fr.delete(db).await?;
        assert_eq!((Capital::objects().count(db).await?, Mayor::objects().count(db).await?), (1, 0));
        all.delete(db).await?;
        Ok(())
    })
}

#[test]
fn pairs_of_texts_are_kept() -> Result {
    with_db(async |db| {
        for code in ["FR", "DE", "IT"] {
            Country::create().code(code).save(db).await?;
        }
        let paris = Capital::create().country("FR").save(db).await?;
        capital::visited.set(&paris, ["DE", "IT"], db).await?;
        let found =
            Capital::objects().filter(capital::visited.any(country::code.eq("IT"))).with(capital::visited).get(db).await?;
        let mut codes: Vec<_> = found.visited.get()?.iter().map(|country| country.code.as_str()).collect();
        codes.sort_unstable();
        assert_eq!(codes, ["DE", "IT"]);
        Ok(())
    })
}
